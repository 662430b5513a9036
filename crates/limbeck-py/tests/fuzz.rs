//! Arbitrary bytes and mutated Python never panic, and never crash the process.
//!
//! `LIMBECK_FUZZ_SECONDS=60 cargo test -p limbeck-py --test fuzz` fuzzes for a minute.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::{path::Path, rc::Rc, time::Instant};

use limbeck_py::{Script, Vm};
use proptest::prelude::*;

/// Everything that is done with a file: its head, `validate`, a run.
fn exercise(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = limbeck_py::script_head(text, "fuzz.py");
    }
    let Ok(script) = Script::parse_bytes("fuzz.py", bytes) else {
        return;
    };
    let host = Rc::new(common::TestHost::default());
    let vm = Vm::new(host);
    vm.set_step_limit(2_000);
    let _ = script.validate(&vm, &["upgrade"]);
    let _ = script.validate(&vm, &[]);
    if let Ok(module) = script.run(&vm, "fuzz") {
        for name in ["upgrade", "f", "main"] {
            if let Some(function) = module.get(name) {
                let _ = vm.call(&function, limbeck_py::Args::default());
            }
        }
        module.clear();
    }
}

fn corpus() -> Vec<Vec<u8>> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut files: Vec<_> = std::fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
    files
        .into_iter()
        .map(|path| std::fs::read(path).unwrap())
        .collect()
}

/// A small generator of numbers, so that a failure can be repeated from its seed.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }
}

const TOKENS: &[&str] = &[
    "def f(a, *b, c=1, **d):\n ",
    "lambda x: ",
    "yield ",
    "yield from ",
    "await ",
    "async ",
    "class A(B):\n ",
    "return ",
    "raise ",
    "try:\n ",
    "\nexcept Exception as e:\n ",
    "\nfinally:\n ",
    "with x as y:\n ",
    "for i in ",
    "while ",
    "if ",
    " else ",
    "not ",
    " in ",
    " is ",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ":",
    ",",
    "=",
    ":=",
    "+",
    "-",
    "*",
    "**",
    "/",
    "//",
    "%",
    "<<",
    ">>",
    "~",
    "@",
    ".",
    "f'{",
    "}'",
    "'",
    "\"\"\"",
    "\\",
    "\n",
    "\n    ",
    "\t",
    "0",
    "1",
    "-1",
    "2**64",
    "1e308",
    "None",
    "True",
    "x",
    "self",
    "super()",
    "__class__",
    "print",
    "import ",
    "from a import b\n",
    "del ",
    "global x\n",
    "nonlocal x\n",
    "match x:\n case ",
    "assert ",
    "...",
    "*a, ",
    "''.join",
    "[].append",
    "{}.update",
    "range(5)",
    "len",
    "sorted",
    "int",
    "str",
    "type",
    "object",
    "isinstance",
    "getattr",
    "x.y",
    "x[0]",
    "x[::-1]",
    "list(x)",
    "next(x)",
    "%s",
    "{:>9}",
    ".format(",
    "é",
    "\u{0}",
    "\u{feff}",
    "1_0",
    "0x",
    "1j",
    "b'a'",
    "r'\\'",
    "@property\n",
    "break\n",
];

fn mutate(random: &mut Random, corpus: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = corpus[random.below(corpus.len())].clone();
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len() + 1);
        match random.below(7) {
            0 => {
                let token = TOKENS[random.below(TOKENS.len())];
                bytes.splice(at..at, token.bytes());
            }
            1 => {
                let end = (at + random.below(20)).min(bytes.len());
                bytes.drain(at..end);
            }
            2 => {
                let end = (at + random.below(60)).min(bytes.len());
                let part = bytes[at..end].to_vec();
                let to = random.below(bytes.len() + 1);
                bytes.splice(to..to, part);
            }
            3 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = random.next() as u8;
                }
            }
            4 => {
                let token = TOKENS[random.below(TOKENS.len())];
                let most = if random.below(20) == 0 { 3_000 } else { 8 };
                let many = token.repeat(1 + random.below(most));
                bytes.splice(at..at, many.into_bytes());
            }
            5 => {
                // Swaps two lines.
                let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
                let (a, b) = (random.below(lines.len()), random.below(lines.len()));
                if a < lines.len() && b < lines.len() {
                    lines.swap(a, b);
                }
                bytes = lines.concat();
            }
            _ => {
                let other = &corpus[random.below(corpus.len())];
                let from = random.below(other.len());
                let end = (from + random.below(200)).min(other.len());
                bytes.splice(at..at, other[from..end].iter().copied());
            }
        }
    }
    bytes
}

#[test]
fn mutated_python_never_panics() {
    let seconds: u64 = std::env::var("LIMBECK_FUZZ_SECONDS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(2);
    let seed: u64 = std::env::var("LIMBECK_FUZZ_SEED")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or_else(|| {
            std::time::SystemTime::now()
                .duration_since(std::time::UNIX_EPOCH)
                .unwrap()
                .as_nanos() as u64
                | 1
        });
    let corpus = corpus();
    let mut random = Random(seed);
    let started = Instant::now();
    let mut count = 0u64;
    while started.elapsed().as_secs() < seconds {
        let bytes = mutate(&mut random, &corpus);
        if let Ok(path) = std::env::var("LIMBECK_FUZZ_LAST") {
            std::fs::write(path, &bytes).unwrap();
        }
        let result = std::panic::catch_unwind(|| exercise(&bytes));
        assert!(
            result.is_ok(),
            "seed {seed}, input {count}:\n{}",
            String::from_utf8_lossy(&bytes)
        );
        count += 1;
    }
    println!("{count} inputs, seed {seed}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        exercise(&bytes);
    }

    #[test]
    fn arbitrary_text_never_panics(text in "[ -~\n\t]{0,300}") {
        exercise(text.as_bytes());
    }
}

#[test]
fn deep_nesting_is_an_error() {
    let deep = 50_000;
    let chain = |unit: &str, last: &str| format!("x = 1\ny = {}{last}\n", unit.repeat(deep));
    let mut sources = vec![
        chain("(", ""),
        format!("x = {}1{}", "(".repeat(deep), ")".repeat(deep)),
        format!("x = {}1{}", "[".repeat(deep), "]".repeat(deep)),
        chain("-", "1"),
        chain("not ", "1"),
        chain("1 + ", "1"),
        chain("1 ** ", "1"),
        chain("x.y.", "z"),
        chain("lambda: ", "1"),
        chain("1 if 1 else ", "1"),
        chain("await ", "1"),
        chain("x[0]", ""),
        chain("f(", &")".repeat(deep)),
        chain("[x for x in ", "1"),
        chain("f'{", ""),
        format!("def f():\n return {}\n", "f()".repeat(3)),
        format!(
            "match x:\n case {}y{}: pass\n",
            "[".repeat(deep),
            "]".repeat(deep)
        ),
    ];
    let mut blocks = String::new();
    for level in 0..2_000 {
        blocks.push_str(&" ".repeat(level));
        blocks.push_str("if 1:\n");
    }
    sources.push(blocks);
    for source in sources {
        exercise(source.as_bytes());
    }
}

#[test]
fn endless_recursion_is_an_error() {
    let sources = [
        "def f(n):\n return f(n + 1)\nf(0)\n",
        "class A:\n def __getattr__(self, n): return self.x\nA().y\n",
        "class A:\n def __repr__(self): return repr(self)\nprint(A())\n",
        "class A:\n def __eq__(self, o): return self == o\nA() == A()\n",
        "x = []\nx.append(x)\nprint(x, x == x)\ny = []\ny.append(y)\nx == y\n",
        "d = {}\nd['d'] = d\nprint(d)\nstr(d)\n",
        "def g():\n yield from g()\nlist(g())\n",
        "f = lambda: f()\nf()\n",
        "class A:\n @property\n def x(self): return self.x\nA().x\n",
        "def d(f): return d(f)\n@d\ndef f(): ...\n",
        "class A:\n def __iter__(self): return iter(self)\nlist(A())\n",
        "class A:\n def __call__(self): return self()\nA()()\n",
        "x = []\nfor i in range(2000):\n x = [x]\nprint(len(x))\n",
        "x = ()\nfor i in range(2000):\n x = (x, 1)\nhash(x)\nx == (x, 1)\n",
        "class A: pass\na = A()\nfor i in range(2000):\n b = A()\n b.n = a\n a = b\n",
        "def g():\n try:\n  yield 1\n finally:\n  yield 2\nx = g()\nnext(x)\ndel x\n",
        "def g():\n while True:\n  try:\n   yield 1\n  except BaseException:\n   pass\nx = g()\nnext(x)\nx = 1\n",
        "'%1000000000d' % 1\n",
        "'{:1000000000}'.format(1)\n",
        "'a' * 10**12\n",
        "[0] * 10**12\n",
        "2 ** 10**9\n",
        "1 << 10**12\n",
        "list(range(10**15))\n",
        "'x'.ljust(10**12)\n",
        "bytes(10**13)\n",
        "int('9' * 100000)\n",
    ];
    for source in sources {
        let (_, result) = common::run(source);
        if let Err(error) = &result {
            println!("  {}", error.headline());
        }
        drop(result);
    }
}
