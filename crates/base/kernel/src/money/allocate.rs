//! Sharing an amount so that the shares add up to it again.

use super::{Money, MoneyError};

impl Money {
    /// Shares the amount by weights with the largest-remainder method: each share is its exact part rounded towards zero, and the
    /// units left over go to the largest remainders, the earlier first. The shares sum to the amount. Errors: no weights, or all zero.
    pub fn allocate(self, weights: &[u64]) -> Result<Vec<Self>, MoneyError> {
        let total: u128 = weights.iter().copied().map(u128::from).sum();
        if total == 0 {
            return Err(MoneyError::NoWeights);
        }
        let amount = u128::from(self.minor.unsigned_abs());
        let mut shares = Vec::with_capacity(weights.len());
        let mut remainders = Vec::with_capacity(weights.len());
        let mut given: u128 = 0;
        for (place, weight) in weights.iter().enumerate() {
            let exact = amount * u128::from(*weight);
            shares.push(exact / total);
            given += exact / total;
            remainders.push((exact % total, place));
        }
        remainders.sort_by(|left, right| right.0.cmp(&left.0).then(left.1.cmp(&right.1)));
        let mut left_over = amount.saturating_sub(given);
        for (_, place) in remainders {
            if left_over == 0 {
                break;
            }
            if let Some(share) = shares.get_mut(place) {
                *share += 1;
                left_over -= 1;
            }
        }
        let sign = if self.minor < 0 { -1 } else { 1 };
        shares
            .into_iter()
            .map(|share| {
                let minor = i128::try_from(share).map_err(|_large| MoneyError::Overflow)? * sign;
                Ok(Self { minor: i64::try_from(minor).map_err(|_large| MoneyError::Overflow)?, ..self })
            })
            .collect()
    }
}
