//! Sorting.

use crate::{error::Result, object::CompareOp, value::Value, vm::Vm};

impl Vm {
    /// `a < b` as a bool, for sorting.
    pub fn less(&self, a: &Value, b: &Value) -> Result<bool> {
        let less = self.compare(CompareOp::Lt, a, b)?;
        self.truth(&less)
    }

    /// Sorts stably with `<`, as `sorted` does; the first error is returned.
    pub fn sort(&self, items: &mut [Value], key: Option<&Value>, reverse: bool) -> Result<()> {
        let mut keyed = Vec::with_capacity(items.len());
        for item in items.iter() {
            let by = match key {
                Some(key) if !key.is_none() => self.call_with(key, [item.clone()])?,
                _ => item.clone(),
            };
            keyed.push((by, item.clone()));
        }
        if reverse {
            keyed.reverse();
        }
        let mut failed = None;
        merge_sort(&mut keyed, &mut |a, b| {
            if failed.is_some() {
                return false;
            }
            self.less(&a.0, &b.0).unwrap_or_else(|error| {
                failed = Some(error);
                false
            })
        });
        if reverse {
            keyed.reverse();
        }
        for (slot, (_, item)) in items.iter_mut().zip(keyed) {
            *slot = item;
        }
        failed.map_or(Ok(()), Err)
    }
}

/// A stable sort that survives a `<` that is no order, which the standard library's may punish with a panic.
fn merge_sort<T: Clone>(items: &mut Vec<T>, less: &mut impl FnMut(&T, &T) -> bool) {
    if items.len() < 2 {
        return;
    }
    let mut right = items.split_off(items.len() / 2);
    merge_sort(items, less);
    merge_sort(&mut right, less);
    let left = std::mem::take(items);
    let (mut left, mut right) = (left.into_iter().peekable(), right.into_iter().peekable());
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        let next = if less(b, a) {
            right.next()
        } else {
            left.next()
        };
        items.extend(next);
    }
    items.extend(left);
    items.extend(right);
}
