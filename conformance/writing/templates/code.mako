<%!
import re, json
from datetime import timedelta as delta

PATTERN = re.compile(r"\w+")

def words(text):
    """A doc string
  with a crooked margin."""
    return PATTERN.findall(text)

class Thing:
    size = 3

    def __init__(self, name):
        self.name = name

    def __str__(self):
        return f"<{self.name} {self.size}>"
%>\
<% x = 1; y = 2 %>\
<%
	if x:
		z = "tab"
	else:
		z = "none"
%>\
<%
    text = '''
  kept
as it is
'''
    total = sum(i for i in range(4))
    pairs = {k: v for k, v in zip("ab", (1, 2))}
    def local(a, b=total):
        c = a + b
        return c + x
    upper = lambda s: s.upper() + up_revision
%>\
${x + y} ${z} ${total} ${pairs} ${local(1)} ${upper("q")} ${text}
${words(message)} ${Thing("t")} ${create_date + delta(days=1)} ${json.dumps({"a": [1, None]})}
${create_date.strftime("%Y-%m-%d %H:%M")} ${create_date.year}
${(
    "several"
    + " lines"  # a comment } with |
)}
${"}" + '|' + """}"""} ${{"a": 1}["a"]} ${[i | 1 for i in (2, 4)] if False else (1 or 2)}
${f"{up_revision!r:>20}"} ${"%s-%d" % (up_revision, 5)} ${dict(a=1)} ${", ".join(sorted({"b", "a"}))}
<% context.write("written") %> ${context.get("message")[:3]} ${context.get("nothing", "default")} ${context["up_revision"]}
${getattr(context, "nothing", {})} ${"message" in context.keys()} ${sorted(context.kwargs)[0]}
${repr(up_revision)} ${len(message)} ${str(1)} ${type(1).__name__} ${max(1, 2)}
