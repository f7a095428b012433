//! Parts: the family, and what its tools call device, package and speed.

use std::str::FromStr;

/// A family that boards here have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartFamily {
    /// Lattice ECP5.
    Ecp5,
    /// Lattice iCE40 UltraPlus.
    Ice40,
    /// Gowin LittleBee and Arora.
    Gowin,
    /// AMD 7-series.
    Series7,
    /// AMD UltraScale+.
    UltraScalePlus,
}

impl PartFamily {
    /// The family's name.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Ecp5 => "ECP5",
            Self::Ice40 => "iCE40",
            Self::Gowin => "Gowin",
            Self::Series7 => "7-series",
            Self::UltraScalePlus => "UltraScale+",
        }
    }

    /// Whether open tools place and route it; the others need their vendor's.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Ecp5 | Self::Ice40 | Self::Gowin)
    }

    /// The electrical standards that a board of the family may name.
    pub const fn standards(self) -> &'static [&'static str] {
        match self {
            Self::Ecp5 => &["LVCMOS12", "LVCMOS15", "LVCMOS18", "LVCMOS25", "LVCMOS33", "LVDS"],
            Self::Ice40 => &["LVCMOS18", "LVCMOS25", "LVCMOS33"],
            Self::Gowin => &["LVCMOS12", "LVCMOS15", "LVCMOS18", "LVCMOS25", "LVCMOS33"],
            Self::Series7 => {
                &["LVCMOS12", "LVCMOS15", "LVCMOS18", "LVCMOS25", "LVCMOS33", "LVDS_25"]
            }
            Self::UltraScalePlus => {
                &["LVCMOS12", "LVCMOS15", "LVCMOS18", "LVCMOS25", "LVCMOS33", "LVDS", "DIFF_SSTL12"]
            }
        }
    }

    /// A pin as the family's packages name them.
    pub(super) const fn example_pin(self) -> &'static str {
        match self {
            Self::Ecp5 => "G2",
            Self::Ice40 => "35",
            Self::Gowin => "69",
            Self::Series7 | Self::UltraScalePlus => "AA19",
        }
    }

    /// Whether a package of the family can have a pin of that name: a number along the edge, or a
    /// row of one or two letters and a column.
    pub(super) fn has_pin(self, pin: &str) -> bool {
        let letters = pin.chars().take_while(char::is_ascii_uppercase).count();
        let (row, column) = pin.split_at(letters);
        let is_number = |text: &str, digits: usize| {
            (1..=digits).contains(&text.len())
                && text.bytes().all(|byte| byte.is_ascii_digit())
                && !text.starts_with('0')
        };
        match self {
            Self::Ice40 | Self::Gowin => letters == 0 && is_number(column, 3),
            _ => (1..=2).contains(&row.len()) && is_number(column, 2),
        }
    }
}

/// A part with its package and speed grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    name: String,
    family: PartFamily,
    /// What nextpnr is told of it; nothing for families that it does not route.
    nextpnr: Vec<String>,
}

impl Part {
    /// As it is ordered.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its family.
    pub fn family(&self) -> PartFamily {
        self.family
    }

    /// The arguments of nextpnr that stand for it.
    pub fn nextpnr(&self) -> &[String] {
        &self.nextpnr
    }
}

impl FromStr for Part {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'/');
        if name.len() > 40 || !name.bytes().all(is_plain) {
            return Err(());
        }
        let (family, nextpnr) = if name.starts_with("LFE5U") {
            (PartFamily::Ecp5, ecp5(name).ok_or(())?)
        } else if let Some(device) = name.strip_prefix("iCE40UP5K-") {
            let package = device.to_ascii_lowercase();
            (PartFamily::Ice40, vec!["--up5k".to_owned(), "--package".to_owned(), package])
        } else if name.starts_with("GW") {
            (PartFamily::Gowin, vec!["--device".to_owned(), name.to_owned()])
        } else if name.starts_with("xc7") {
            (PartFamily::Series7, vec![])
        } else if name.starts_with("xcu") || name.starts_with("xczu") {
            (PartFamily::UltraScalePlus, vec![])
        } else {
            return Err(());
        };
        Ok(Self { name: name.to_owned(), family, nextpnr })
    }
}

/// `LFE5U-85F-6BG381C`: the device, and in the last part the speed grade, the package and the grade
/// of temperature.
fn ecp5(name: &str) -> Option<Vec<String>> {
    let mut fields = name.split('-');
    let (series, size, last) = (fields.next()?, fields.next()?, fields.next()?);
    let kind = match series {
        "LFE5U" => "",
        "LFE5UM" => "um-",
        "LFE5UM5G" => "um5g-",
        _ => return None,
    };
    let size = size.strip_suffix('F').filter(|size| ["12", "25", "45", "85"].contains(size))?;
    let (speed, package) = last.split_at_checked(1)?;
    let (package, _) = package.split_at_checked(5)?;
    let (shape, balls) = package.split_at_checked(2)?;
    let shape = match shape {
        "BG" => "CABGA",
        "MG" => "CSFBGA",
        "TG" => "TQFP",
        _ => return None,
    };
    let device = format!("--{kind}{size}k");
    let package = format!("{shape}{balls}");
    Some([&device, "--package", &package, "--speed", speed].map(str::to_owned).to_vec())
}
