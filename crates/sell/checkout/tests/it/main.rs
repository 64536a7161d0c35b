//! The money path over both engines: placing, settling, ending, and what happens when all of it comes at once.

#[cfg(test)]
mod carts;
#[cfg(test)]
mod ending;
#[cfg(test)]
mod permutations;
#[cfg(test)]
mod placing;
#[cfg(test)]
mod races;
#[cfg(test)]
mod settling;
#[cfg(test)]
mod shop;
