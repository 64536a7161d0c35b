//! Currencies by ISO 4217, with its number of minor digits (0 for KRW and JPY, 2 for USD, 3 for KWD).

/// A currency of ISO 4217.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// South Korean won: no minor digits.
    pub const KRW: Self = Self(iso_currency::Currency::KRW);
    /// US dollar: two minor digits.
    pub const USD: Self = Self(iso_currency::Currency::USD);
    /// Euro: two minor digits.
    pub const EUR: Self = Self(iso_currency::Currency::EUR);
    /// Japanese yen: no minor digits.
    pub const JPY: Self = Self(iso_currency::Currency::JPY);
    /// Kuwaiti dinar: three minor digits.
    pub const KWD: Self = Self(iso_currency::Currency::KWD);

    /// By its three letters, upper case. Nothing if ISO 4217 does not know them.
    pub fn from_code(code: &str) -> Option<Self> {
        iso_currency::Currency::from_code(code).map(Self)
    }

    /// The three letters.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// How many decimal digits the minor unit has: 0, 2 or 3; 0 for metals and funds that have none.
    pub fn minor_digits(self) -> u32 {
        self.0.exponent().map_or(0, u32::from)
    }
}

impl std::fmt::Debug for Currency {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.code())
    }
}

impl std::fmt::Display for Currency {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.code())
    }
}

impl serde::Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(self.code())
    }
}

impl<'de> serde::Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let code = <std::borrow::Cow<'de, str>>::deserialize(input)?;
        Self::from_code(&code).ok_or_else(|| serde::de::Error::custom("not a currency of ISO 4217"))
    }
}
