//! Holds no code: its manifest unifies the features of outside crates.
