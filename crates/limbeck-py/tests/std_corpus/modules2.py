import asyncio, base64, binascii, contextlib, copy, decimal, functools, math, operator, random, string, sys, urllib.parse
from decimal import Decimal as D, ROUND_DOWN, ROUND_HALF_UP
from urllib.parse import parse_qs, parse_qsl, quote, quote_plus, unquote, unquote_plus, urlencode, urljoin, urlparse, urlsplit, urlunparse

def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)

# decimal
for text in ["1.10", "-0.00", "1E+5", "1e-10", "123456789.123456789", "0.000001", "0.0000001", "Infinity", "NaN", "abc", "1_000", " 5 "]:
    t(lambda: D(text))
    t(lambda: str(D(text)))
t(lambda: D(5) + D("0.10"))
t(lambda: D("1.1") * D("2.20"))
t(lambda: D(1) / D(3))
t(lambda: D(2) / D(3))
t(lambda: D(10) / D(4))
t(lambda: D(1) / 0)
t(lambda: D(0) / 0)
t(lambda: D("7.5") // 2)
t(lambda: D("-7.5") % 2)
t(lambda: D(2) ** 10)
t(lambda: D("1.05") ** 20)
t(lambda: D(2) ** -2)
t(lambda: -D("1.5"))
t(lambda: abs(D("-1.5")))
t(lambda: D("2.675").quantize(D("0.01")))
t(lambda: D("2.675").quantize(D("0.01"), rounding=ROUND_HALF_UP))
t(lambda: D("2.679").quantize(D("0.01"), rounding=ROUND_DOWN))
t(lambda: D("2.5").quantize(D("1")))
t(lambda: D("1.10") == D("1.1"))
t(lambda: D("1.5") < 2)
t(lambda: D("0.1") == 0.1)
t(lambda: D(0.1))
t(lambda: D(0.5))
t(lambda: D("1.10").normalize())
t(lambda: D("100").normalize())
t(lambda: D("1.5").as_tuple())
t(lambda: int(D("-1.9")))
t(lambda: float(D("1.25")))
t(lambda: round(D("2.5")))
t(lambda: round(D("2.675"), 2))
t(lambda: D("1.5").is_nan())
t(lambda: D(1) + 1.5)
t(lambda: sum([D("0.1")] * 3))
t(lambda: max(D(1), D(2)))
t(lambda: f"{D('1234.5'):,.2f} {D('1.5')} {D('0.125'):.1%} {D('5'):>6}")
t(lambda: "%s %.2f" % (D("1.10"), D("1.10")))
t(lambda: bool(D("0.00")))
t(lambda: D("1.23").to_integral_value())
t(lambda: D((0, (1, 2, 3), -2)))
t(lambda: D([1]))
t(lambda: isinstance(D(1), D))
t(lambda: D("1e400"))
t(lambda: D("12345678901234567890123456789012") + 1)
# base64
t(lambda: base64.b64encode(b"hello world?>"))
t(lambda: base64.urlsafe_b64encode(b"hello world?>"))
t(lambda: base64.b64decode("aGVsbG8="))
t(lambda: base64.b64decode(b"aGVsbG8"))
t(lambda: base64.urlsafe_b64decode("Pz8_-w=="))
t(lambda: base64.b64encode("x"))
t(lambda: binascii.hexlify(b"\x01\xff"))
t(lambda: binascii.unhexlify("01ff"))
t(lambda: binascii.unhexlify("01f"))
# functools
t(lambda: functools.reduce(lambda a, b: a + b, [1, 2, 3]))
t(lambda: functools.reduce(lambda a, b: a + b, [], 5))
t(lambda: functools.reduce(lambda a, b: a + b, []))
add = functools.partial(lambda a, b, c=0: (a, b, c), 1, c=5)
t(lambda: add(2))
t(lambda: add(2, c=7))
calls = []
@functools.lru_cache(maxsize=None)
def slow(x):
    calls.append(x)
    return x * 2
print(slow(1), slow(1), slow(2), calls)
@functools.cache
def slow2(x):
    return x
print(slow2(3))
def deco(f):
    @functools.wraps(f)
    def inner(*a, **k):
        "inner doc"
        return f(*a, **k)
    return inner
@deco
def named(x):
    "doc"
    return x
print(named.__name__, named.__doc__, named(4))
class Lazy:
    n = 0
    @functools.cached_property
    def value(self):
        Lazy.n += 1
        return Lazy.n
z = Lazy()
print(z.value, z.value)
@functools.total_ordering
class Ord:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(Ord(1) <= Ord(2), Ord(2) > Ord(1), Ord(1) >= Ord(1))
t(lambda: sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))
# contextlib
@contextlib.contextmanager
def managed(name):
    print("enter", name)
    try:
        yield name.upper()
    except ValueError as e:
        print("caught", e)
    finally:
        print("exit", name)
with managed("a") as v:
    print(v)
with managed("b"):
    raise ValueError("x")
try:
    with managed("c"):
        raise KeyError("y")
except KeyError as e:
    print("outer", e)
with contextlib.suppress(KeyError, ValueError):
    {}["x"]
with contextlib.nullcontext(5) as five:
    print(five)
with contextlib.ExitStack() as stack:
    print(stack.enter_context(managed("s1")), stack.enter_context(managed("s2")))
    stack.callback(print, "callback")
# operator, copy
t(lambda: operator.itemgetter(1)([1, 2]))
t(lambda: operator.itemgetter(0, 2)("abc"))
t(lambda: operator.attrgetter("real")(5))
t(lambda: operator.methodcaller("upper")("a"))
t(lambda: operator.add(1, 2) + operator.mul(2, 3))
t(lambda: sorted([(2, "a"), (1, "b")], key=operator.itemgetter(0)))
a = {"x": [1, {"y": 2}]}
b, c = copy.copy(a), copy.deepcopy(a)
a["x"].append(3)
print(b, c)
# math
for f in ["floor", "ceil", "trunc"]:
    t(lambda: getattr(math, f)(-1.5))
t(lambda: [math.sqrt(2), math.log(10), math.log10(1000), math.log2(8), math.pi, math.e])
t(lambda: math.sqrt(-1))
t(lambda: math.log(0))
t(lambda: math.gcd(12, 18) + math.lcm(4, 6) + math.factorial(5) + math.comb(5, 2) + math.perm(5, 2))
t(lambda: [math.isclose(0.1 + 0.2, 0.3), math.isnan(math.nan), math.inf, math.prod([1, 2, 3]), math.fsum([0.1] * 10)])
t(lambda: math.isqrt(10**20))
t(lambda: math.factorial(30))
# random
random.seed(42)
t(lambda: [random.random() for _ in range(3)])
t(lambda: [random.randint(1, 100) for _ in range(5)])
t(lambda: random.choice("abcdef"))
l = list(range(10)); random.shuffle(l); print(l)
t(lambda: random.sample(range(100), 5))
t(lambda: random.getrandbits(70))
t(lambda: random.uniform(1, 2))
t(lambda: random.randrange(0, 100, 7))
t(lambda: random.choices([1, 2, 3], k=4))
t(lambda: random.Random("seed").random())
t(lambda: random.Random(10**20).randint(0, 10**30))
t(lambda: random.choice([]))
t(lambda: random.sample(list(range(1000)), 10))
# string
t(lambda: string.ascii_lowercase + string.digits + string.punctuation)
t(lambda: string.Template("$a ${b} $$").substitute(a=1, b="x"))
t(lambda: string.Template("$a $c").safe_substitute(a=1))
t(lambda: string.Template("$a").substitute())
t(lambda: string.capwords("hello  world"))
# urllib
t(lambda: quote("a b/c?ä&"))
t(lambda: quote("a/b", safe=""))
t(lambda: quote_plus("a b+c/é@"))
t(lambda: unquote("a%20b%C3%A4%zz"))
t(lambda: unquote_plus("a+b%2B"))
t(lambda: urlencode({"a": 1, "b": "x y", "c": "é"}))
t(lambda: urlencode([("a", [1, 2])], doseq=True))
t(lambda: parse_qs("a=1&b=2&a=3&c="))
t(lambda: parse_qsl("a=1&b=x+y"))
u = urlparse("postgresql+asyncpg://us%40er:p%2Fw@db.Example.com:5432/name;p?sslmode=require#frag")
t(lambda: u)
t(lambda: [u.username, u.password, u.hostname, u.port, u.scheme, u.netloc, u.path])
t(lambda: u.geturl())
t(lambda: u._replace(path="/other").geturl())
t(lambda: urlunparse(u))
t(lambda: urlsplit("http://x/y?z"))
t(lambda: urlparse("/just/path").hostname)
t(lambda: urljoin("http://a/b/c/d", "../e"))
t(lambda: urljoin("http://a/b", "/x?y"))
t(lambda: urlparse("http://x:abc/").port)
# asyncio
async def co(x):
    await asyncio.sleep(0)
    return x * 2
async def main():
    one = await co(1)
    rest = await asyncio.gather(co(2), co(3))
    task = asyncio.create_task(co(4))
    return [one, *rest, await asyncio.to_thread(len, "abc")]
t(lambda: asyncio.run(main()))
# sys
t(lambda: sys.version_info >= (3, 8))
t(lambda: sys.version_info[0] + sys.version_info.major)
t(lambda: sys.maxsize)
sys.stdout.write("written\n")
try:
    sys.exit(3)
except SystemExit as e:
    print(e.code)
