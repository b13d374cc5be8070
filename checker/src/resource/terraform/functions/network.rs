//! Functions on addresses of networks.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use super::super::operators::position;
use super::super::value::{Kind, Value};
use super::{Arguments, Outcome};

pub(super) fn call(name: &str, given: Arguments<'_>) -> Outcome {
    match name {
        "cidrsubnet" => subnet(given).into(),
        "cidrsubnets" => subnets(given).into(),
        "cidrhost" => host(given).into(),
        "cidrnetmask" => netmask(given).into(),
        _ => Outcome::NoFunction,
    }
}

/// A network: its first address as a number, how long its prefix is, and how long addresses are.
#[derive(Clone, Copy)]
struct Network {
    first: u128,
    prefix: u32,
    bits: u32,
}

impl Network {
    fn parse(text: &str) -> Option<Self> {
        let (address, prefix) = text.split_once('/')?;
        let (number, bits) = match address.parse().ok()? {
            IpAddr::V4(address) => (u128::from(u32::from(address)), 32),
            IpAddr::V6(address) => (u128::from(address), 128),
        };
        let prefix: u32 = prefix.parse().ok().filter(|prefix| *prefix <= bits)?;
        let free = bits - prefix;
        let first = if free >= 128 { 0 } else { number >> free << free };
        Some(Self { first, prefix, bits })
    }

    /// The network `number` of those with a prefix that is longer by `bits`.
    fn below(self, bits: u32, number: u128) -> Option<Self> {
        let prefix = self.prefix.checked_add(bits).filter(|prefix| *prefix <= self.bits)?;
        if bits < 128 && number >> bits != 0 {
            return None;
        }
        let step = number.checked_shl(self.bits - prefix).unwrap_or(0);
        Some(Self { first: self.first | step, prefix, ..self })
    }

    fn address(self, number: u128) -> Option<IpAddr> {
        Some(match self.bits {
            32 => IpAddr::V4(Ipv4Addr::from(u32::try_from(number).ok()?)),
            _ => IpAddr::V6(Ipv6Addr::from(number)),
        })
    }

    fn text(self) -> Option<Arc<str>> {
        Some(format!("{}/{}", self.address(self.first)?, self.prefix).into())
    }
}

fn whole(number: f64) -> Option<u32> {
    u32::try_from(position(number)?).ok()
}

fn subnet(given: Arguments<'_>) -> Option<Kind> {
    let network = Network::parse(&given.text(0)?)?;
    let number = u128::try_from(position(given.number(2)?)?).ok()?;
    Some(Kind::Text(network.below(whole(given.number(1)?)?, number)?.text()?))
}

/// Networks one behind the other, each aligned to its size.
fn subnets(given: Arguments<'_>) -> Option<Kind> {
    let network = Network::parse(&given.text(0)?)?;
    let mut next = network.first;
    let mut made = Vec::new();
    for bits in given.values.get(1..)? {
        let prefix =
            network.prefix.checked_add(whole(bits.as_number()?)?).filter(|prefix| *prefix <= network.bits)?;
        let size = 1_u128.checked_shl(network.bits - prefix)?;
        let first = next.checked_add(size - 1)? / size * size;
        let subnet = Network { first, prefix, ..network };
        made.push(Value::text(subnet.text()?, given.span));
        next = first.checked_add(size)?;
    }
    Some(Kind::List(Arc::new(made)))
}

fn host(given: Arguments<'_>) -> Option<Kind> {
    let network = Network::parse(&given.text(0)?)?;
    let number = given.number(1)?;
    let free = network.bits - network.prefix;
    let size = 1_u128.checked_shl(free)?;
    let offset = if number < 0.0 {
        size.checked_sub(u128::try_from(position(-number)?).ok()?)?
    } else {
        u128::try_from(position(number)?).ok().filter(|offset| *offset < size)?
    };
    let address = network.address(network.first | offset)?;
    Some(Kind::Text(address.to_string().into()))
}

fn netmask(given: Arguments<'_>) -> Option<Kind> {
    let network = Network::parse(&given.text(0)?).filter(|network| network.bits == 32)?;
    let mask = u32::MAX.checked_shl(32 - network.prefix).unwrap_or(0);
    Some(Kind::Text(Ipv4Addr::from(mask).to_string().into()))
}
