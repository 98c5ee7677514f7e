//! Any Range field, beside the simplest reading of the standard.

use std::ops::Range;

use proptest::prelude::*;

use super::*;
use crate::files::range::{Wanted, wanted};

/// One range as somebody may ask for it.
#[derive(Debug, Clone, Copy)]
enum One {
    Between(u64, u64),
    From(u64),
    Last(u64),
}

impl One {
    fn text(self) -> String {
        match self {
            Self::Between(first, last) => format!("{first}-{last}"),
            Self::From(first) => format!("{first}-"),
            Self::Last(count) => format!("-{count}"),
        }
    }

    /// Which of the bytes it means, looked at one by one.
    fn means(self, size: u64) -> Vec<u64> {
        let is_meant = |at: &u64| match self {
            Self::Between(first, last) => first <= *at && *at <= last,
            Self::From(first) => first <= *at,
            Self::Last(count) => size - *at <= count,
        };
        (0..size).filter(is_meant).collect()
    }
}

fn one() -> impl Strategy<Value = One> {
    let number = prop_oneof![0..70_u64, Just(u64::MAX), any::<u64>()];
    prop_oneof![
        (number.clone(), number.clone()).prop_map(|(one, other)| One::Between(one.min(other), one.max(other))),
        number.clone().prop_map(One::From),
        number.prop_map(One::Last),
    ]
}

proptest! {
    #[test]
    fn a_range_is_what_it_means_byte_by_byte(size in 0..64_u64, one in one()) {
        let means = one.means(size);
        let expected = match (means.first(), means.last()) {
            (Some(first), Some(last)) => Wanted::Part(*first..last + 1),
            _ if size == 0 && matches!(one, One::Last(1..)) => Wanted::Whole,
            _ => Wanted::Beyond,
        };
        prop_assert_eq!(wanted(&format!("bytes={}", one.text()), size), expected);
    }

    #[test]
    fn no_text_leads_outside_the_file(size in prop_oneof![0..100_u64, any::<u64>()], text in "(bytes=)?[-0-9, a=]{0,40}|\\PC*") {
        if let Wanted::Part(Range { start, end }) = wanted(&text, size) {
            prop_assert!(start < end && end <= size, "{}..{} of {}", start, end, size);
        }
    }

    #[test]
    fn an_answer_is_a_slice_of_the_file(length in prop_oneof![0..64_usize, 131_000..264_000_usize], one in one(), far in 0..264_000_u64) {
        let kept = Kept::new(length);
        let one = match one {
            One::Between(first, last) => One::Between(first, last.max(far)),
            One::From(first) => One::From(first.max(far)),
            last => last,
        };
        let answer = kept.get(&[("range", &format!("bytes={}", one.text()))]);
        let means = one.means(length as u64);
        match answer.status.as_u16() {
            206 => {
                let expected: Vec<u8> = means.iter().map(|at| kept.content[usize::try_from(*at).unwrap()]).collect();
                prop_assert_eq!(answer.bytes(), &expected[..]);
                let told = format!("bytes {}-{}/{length}", means[0], means[means.len() - 1]);
                prop_assert_eq!(answer.field("content-range"), told);
            }
            200 => prop_assert!(length == 0 && answer.bytes().is_empty()),
            status => prop_assert!(status == 416 && means.is_empty()),
        }
    }
}
