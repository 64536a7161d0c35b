//! The program: settings, wiring, workers and commands around the crates that know the shop.

pub mod cli;
pub mod commands;
pub mod config;
pub mod health;
pub mod http;
pub mod seed;
pub mod shop;
pub mod socket;
pub mod workers;
