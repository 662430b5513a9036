//! Feeds arbitrary and mutated bytes to the evaluator, the ini reader and the URL reader, which must never panic.
//!
//!     fuzz SECONDS SEED FILE...
//!
//! The files are what is mutated: `.py` for the evaluator, `.ini` for the ini reader. The same seed makes the same
//! inputs; with `LIMBECK_FUZZ_LAST` each is written to that file before it is tried, so that one that ends the process
//! (an exhausted stack) can be looked at.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::{
    cell::{Cell, RefCell},
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    process::ExitCode,
    rc::Rc,
    time::{Duration, Instant},
};

use limbeck::config::{Ini, url::Url};
use limbeck_py::{Args, Error, Host, Result, Script, Value, Vm};

/// What no script takes longer for than this is counted.
const SLOW: Duration = Duration::from_secs(2);

/// Surroundings without files, processes, modules and settings.
#[derive(Default)]
struct Nowhere {
    printed: Cell<usize>,
}

impl Host for Nowhere {
    fn import(&self, _vm: &Vm, _module: &str) -> Result<Option<Value>> {
        Ok(None)
    }

    fn force(&self, _vm: &Vm, _prelude: &[String], expression: &str) -> Result<Value> {
        Err(Error::unsupported(format!("no Python: {expression}")))
    }

    fn can_import(&self, _vm: &Vm, _module: &str) -> Option<bool> {
        None
    }

    fn env_var(&self, _name: &str) -> Option<String> {
        None
    }

    fn env_vars(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    fn set_env_var(&self, _name: &str, _value: Option<&str>) {}

    fn read_file(&self, _path: &str) -> std::io::Result<Vec<u8>> {
        Err(std::io::ErrorKind::NotFound.into())
    }

    fn write_file(&self, _path: &str, _content: &[u8]) -> std::io::Result<()> {
        Err(std::io::ErrorKind::PermissionDenied.into())
    }

    fn list_dir(&self, _path: &str) -> std::io::Result<Vec<String>> {
        Err(std::io::ErrorKind::NotFound.into())
    }

    fn real_path(&self, path: &str) -> std::io::Result<String> {
        Ok(path.to_owned())
    }

    fn print(&self, text: &str) {
        self.printed.set(self.printed.get() + text.len());
    }

    fn log(&self, _level: log::Level, _logger: &str, message: &str) {
        self.print(message);
    }

    fn interrupted(&self) -> bool {
        false
    }
}

/// Everything that is done with a script; gives how far it came.
fn script(bytes: &[u8]) -> usize {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = limbeck_py::script_head(text, "fuzz.py");
    }
    let Ok(script) = Script::parse_bytes("fuzz.py", bytes) else {
        return 0;
    };
    let vm = Vm::new(Rc::<Nowhere>::default());
    vm.set_step_limit(5_000);
    let _ = script.validate(&vm, &["upgrade", "downgrade"]);
    let _ = script.validate(&vm, &[]);
    let Ok(module) = script.run(&vm, "fuzz") else {
        return 1;
    };
    for name in ["upgrade", "downgrade", "run_migrations_online", "main"] {
        if let Some(function) = module.get(name) {
            let _ = vm.call(&function, Args::default());
        }
    }
    module.clear();
    2
}

fn ini(bytes: &[u8]) -> usize {
    let text = String::from_utf8_lossy(bytes);
    let mut ini = Ini::new([("here".to_owned(), "/x".to_owned())].into_iter().collect());
    if ini.read(&text).is_err() {
        return 0;
    }
    let sections: Vec<String> = ini.sections().map(str::to_owned).collect();
    for section in &sections {
        let Ok(items) = ini.items(section) else {
            continue;
        };
        for (option, value) in items {
            let _ = (ini.get(section, &option), ini.raw(section, &option));
            let _ = ini.set(section, &option, &value);
            let _ = Url::parse(&value);
        }
    }
    2
}

fn url(bytes: &[u8]) -> usize {
    let Ok(url) = Url::parse(&String::from_utf8_lossy(bytes)) else {
        return 0;
    };
    let _ = (url.render_as_string(true), url.render_as_string(false));
    let _ = limbeck::config::url::connect_target(&url);
    2
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

    fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

const URLS: &[&str] = &[
    "postgresql+asyncpg://user:p%2Fw@host:5432/db?sslmode=verify-full&options=-c%20a%3Db",
    "postgresql://[::1]:5432/db?host=/var/run&host=b",
    "sqlite:///./a.db?timeout=3",
    "sqlite:///file:a.db?mode=ro&uri=true",
    "sqlite://",
];

const WORDS: &[&str] = &[
    "def f(a, *b, c=1, **d):\n ",
    "lambda *a, **k: ",
    "yield from ",
    "await ",
    "async def g():\n ",
    "class A(B, metaclass=M):\n ",
    "return ",
    "raise ",
    "try:\n ",
    "\nexcept* E as e:\n ",
    "\nfinally:\n ",
    "with x as (y, z):\n ",
    "for i in range(9):\n ",
    "while 1:\n ",
    " if x else ",
    "not ",
    " not in ",
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
    "+=",
    "-",
    "**",
    "//",
    "%",
    "<<",
    ">>=",
    "~",
    "@",
    ".",
    "->",
    "f'{x!r:>{w}}'",
    "'%(a)s' % {'a': 1}",
    "\"\"\"",
    "\\",
    "\\N{DASH}",
    "\n",
    "\n    ",
    "\t",
    "0",
    "-1",
    "2**64",
    "1e308",
    "0x_f",
    "1j",
    "b'\\xff'",
    "None",
    "True",
    "self",
    "super()",
    "__class__",
    "__dict__",
    "import os.path as p\n",
    "from datetime import *\n",
    "from . import x\n",
    "del x[0]\n",
    "global x\n",
    "nonlocal x\n",
    "match x:\n case {'a': [1, *r], **k} if r:\n  ",
    "assert x, y\n",
    "...",
    "*a, ",
    "''.join(",
    "[i for i in x if i]",
    "x[::-1]",
    "x[1:2, ...]",
    "{**x}",
    "print(x, file=1)",
    "sorted(x, key=len)",
    "int('9' * 50)",
    "str(b'a', 'x')",
    "type('A', (), {})",
    "getattr(x, 'y')",
    "isinstance(x, (int, str))",
    "'{:{}}'.format(1, 5)",
    "datetime(1, 1, 1)",
    "timedelta(days=10**9)",
    "Decimal('1e999999')",
    "uuid.UUID('x')",
    "json.loads('[')",
    "re.sub('(a', 'b', 'c')",
    "op.execute(",
    "sa.Column(",
    "@property\n",
    "\u{e9}",
    "\u{0}",
    "\u{feff}",
    "\u{1f600}",
    "\r",
    "\u{c}",
    "#",
    "; ",
    "%(here)s",
    "%%",
    "[section]\n",
    "key = value\n",
    " : ",
    "%(",
];

fn mutate(random: &mut Random, seeds: &[Vec<u8>]) -> Vec<u8> {
    if random.below(20) == 0 {
        return (0..random.below(200))
            .map(|_| random.next() as u8)
            .collect();
    }
    let mut bytes = random.pick(seeds).clone();
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len() + 1);
        match random.below(7) {
            0 => {
                bytes.splice(at..at, random.pick(WORDS).bytes());
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
                let value = random.next() as u8;
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = value;
                }
            }
            4 => {
                let most = if random.below(50) == 0 { 3_000 } else { 4 };
                let many = random.pick(WORDS).repeat(1 + random.below(most));
                bytes.splice(at..at, many.into_bytes());
            }
            5 => {
                let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
                let (a, b) = (random.below(lines.len()), random.below(lines.len()));
                if a < lines.len() && b < lines.len() {
                    lines.swap(a, b);
                }
                bytes = lines.concat();
            }
            _ => {
                let other = random.pick(seeds);
                let from = random.below(other.len());
                let end = (from + random.below(200)).min(other.len());
                bytes.splice(at..at, other[from..end].iter().copied());
            }
        }
    }
    bytes
}

/// What is fuzzed, its seeds, and what came of it.
struct Target {
    name: &'static str,
    run: fn(&[u8]) -> usize,
    seeds: Vec<Vec<u8>>,
    /// Refused, failed, run to the end.
    counts: [u64; 3],
    panics: u64,
    slowest: Duration,
}

impl Target {
    fn new(name: &'static str, run: fn(&[u8]) -> usize, seeds: Vec<Vec<u8>>) -> Self {
        Self {
            name,
            run,
            seeds,
            counts: [0; 3],
            panics: 0,
            slowest: Duration::ZERO,
        }
    }

    fn turn(&mut self, random: &mut Random, last: Option<&Path>) {
        let bytes = mutate(random, &self.seeds);
        if let Some(path) = last {
            let _ = std::fs::write(path, &bytes);
        }
        let run = self.run;
        let start = Instant::now();
        match catch_unwind(AssertUnwindSafe(|| run(&bytes))) {
            Ok(depth) => self.counts[depth.min(2)] += 1,
            Err(_) => {
                self.panics += 1;
                self.keep("panic", &bytes);
            }
        }
        let took = start.elapsed();
        if took > SLOW && took > self.slowest {
            self.keep("slow", &bytes);
        }
        self.slowest = self.slowest.max(took);
    }

    /// Keeps an input for whoever looks into it.
    fn keep(&self, why: &str, bytes: &[u8]) {
        let name = format!("limbeck-fuzz-{why}-{}-{}", self.name, self.panics);
        let path = std::env::temp_dir().join(name);
        match std::fs::write(&path, bytes) {
            Ok(()) => eprintln!("{why}: {}: {}", self.name, path.display()),
            Err(error) => eprintln!("{why}: {}: {error}", self.name),
        }
    }
}

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let mut number = || args.next().and_then(|text| text.parse::<u64>().ok());
    let (Some(seconds), Some(seed)) = (number(), number()) else {
        eprintln!("usage: fuzz SECONDS SEED FILE...");
        return ExitCode::from(2);
    };
    let (mut scripts, mut inis) = (Vec::new(), Vec::new());
    for path in args {
        let into = if path.ends_with(".py") {
            &mut scripts
        } else {
            &mut inis
        };
        match std::fs::read(&path) {
            Ok(bytes) => into.push(bytes),
            Err(error) => eprintln!("{path}: {error}"),
        }
    }
    let urls = URLS.iter().map(|url| url.as_bytes().to_vec()).collect();
    let mut targets = [
        Target::new("evaluator", script, scripts),
        Target::new("ini", ini, inis),
        Target::new("url", url, urls),
    ];
    if let Some(empty) = targets.iter().find(|target| target.seeds.is_empty()) {
        eprintln!("no files for {}", empty.name);
        return ExitCode::from(2);
    }
    let last = std::env::var_os("LIMBECK_FUZZ_LAST").map(std::path::PathBuf::from);
    let random = RefCell::new(Random(seed | 1));
    let start = Instant::now();
    while start.elapsed().as_secs() < seconds {
        // Most of the time goes to the evaluator.
        for (target, turns) in targets.iter_mut().zip([10, 10, 10]) {
            for _ in 0..turns {
                target.turn(&mut random.borrow_mut(), last.as_deref());
            }
        }
    }
    let mut panics = 0;
    for target in &targets {
        panics += target.panics;
        println!(
            "{:9} {:7} inputs: {} refused, {} failed, {} run to the end; {} panics; slowest {} ms",
            target.name,
            target.counts.iter().sum::<u64>() + target.panics,
            target.counts[0],
            target.counts[1],
            target.counts[2],
            target.panics,
            target.slowest.as_millis()
        );
    }
    if panics == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
