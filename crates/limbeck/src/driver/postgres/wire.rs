//! Messages of PostgreSQL's protocol 3.0: framing them, taking them apart.

use std::io::{self, Read, Write};

/// Collects messages to send.
#[derive(Default)]
pub(super) struct Outgoing {
    bytes: Vec<u8>,
}

impl Outgoing {
    /// Appends a message; `tag` zero is the untagged kind of the start-up.
    pub(super) fn message(&mut self, tag: u8, body: impl FnOnce(&mut Vec<u8>)) -> &mut Self {
        if tag != 0 {
            self.bytes.push(tag);
        }
        let start = self.bytes.len();
        self.bytes.extend_from_slice(&[0; 4]);
        body(&mut self.bytes);
        let length = u32::try_from(self.bytes.len() - start).unwrap_or(u32::MAX);
        self.bytes[start..start + 4].copy_from_slice(&length.to_be_bytes());
        self
    }

    /// Sends everything collected.
    pub(super) fn send(&mut self, stream: &mut impl Write) -> io::Result<()> {
        stream.write_all(&self.bytes)?;
        stream.flush()?;
        self.bytes.clear();
        Ok(())
    }
}

/// Appends a text and its closing zero.
pub(super) fn put_text(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(text.as_bytes());
    out.push(0);
}

/// A message received.
pub(super) struct Message {
    /// Which kind.
    pub(super) tag: u8,
    /// What it says.
    pub(super) body: Vec<u8>,
}

/// Reads messages off a stream.
#[derive(Default)]
pub(super) struct Incoming {
    buffer: Vec<u8>,
    start: usize,
    end: usize,
}

impl Incoming {
    fn fill(&mut self, stream: &mut impl Read, wanted: usize) -> io::Result<()> {
        while self.end - self.start < wanted {
            if self.start > 0 {
                self.buffer.copy_within(self.start..self.end, 0);
                self.end -= self.start;
                self.start = 0;
            }
            let room = wanted.max(32 * 1024);
            if self.buffer.len() < room {
                self.buffer.resize(room, 0);
            }
            match stream.read(&mut self.buffer[self.end..]) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(count) => self.end += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Waits for the next message.
    pub(super) fn next(&mut self, stream: &mut impl Read) -> io::Result<Message> {
        self.fill(stream, 5)?;
        let head = &self.buffer[self.start..self.start + 5];
        let tag = head[0];
        let length = u32::from_be_bytes([head[1], head[2], head[3], head[4]]) as usize;
        if length < 4 || !(tag.is_ascii_alphabetic() || tag.is_ascii_digit()) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        self.fill(stream, length + 1)?;
        let body = self.buffer[self.start + 5..self.start + 1 + length].to_vec();
        self.start += 1 + length;
        if self.start == self.end {
            self.start = 0;
            self.end = 0;
            if self.buffer.len() > 1 << 20 {
                self.buffer = Vec::new();
            }
        }
        Ok(Message { tag, body })
    }
}

/// Walks through a message's body; what is missing reads as zero or empty.
pub(super) struct Reader<'b>(pub(super) &'b [u8]);

impl<'b> Reader<'b> {
    fn take(&mut self, count: usize) -> &'b [u8] {
        let count = count.min(self.0.len());
        let (taken, rest) = self.0.split_at(count);
        self.0 = rest;
        taken
    }

    /// Reads a byte.
    pub(super) fn byte(&mut self) -> u8 {
        self.take(1).first().copied().unwrap_or_default()
    }

    /// Reads a 16-bit number.
    pub(super) fn int16(&mut self) -> i16 {
        i16::from_be_bytes(self.take(2).try_into().unwrap_or_default())
    }

    /// Reads a 32-bit number.
    pub(super) fn int32(&mut self) -> i32 {
        i32::from_be_bytes(self.take(4).try_into().unwrap_or_default())
    }

    /// Reads a text up to its closing zero.
    pub(super) fn text(&mut self) -> String {
        let end = self.0.iter().position(|b| *b == 0).unwrap_or(self.0.len());
        let text = String::from_utf8_lossy(self.take(end)).into_owned();
        self.take(1);
        text
    }

    /// Reads so many bytes.
    pub(super) fn bytes(&mut self, count: usize) -> &'b [u8] {
        self.take(count)
    }
}
