//! The stories of a shop over HTTP, on both engines: what a visitor, a member of staff and a hostile stranger see.

#[cfg(test)]
mod app;
#[cfg(test)]
mod attacks;
#[cfg(test)]
mod buying;
#[cfg(test)]
mod endings;
#[cfg(test)]
mod mistakes;
#[cfg(test)]
mod secrets;
#[cfg(test)]
mod slow;
#[cfg(test)]
mod statements;
#[cfg(test)]
mod sweeps;
