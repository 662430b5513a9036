h: ${message | h}
x: ${message | x}
u: ${message | u}
n: ${message | n}
trim: [${"  a " | trim}]
trim of n: [${"  a " | n,trim}]
entity: ${"é & <ü> € x" | entity}
str: ${5 | str} ${5 | unicode}
repr: ${message | repr}
own: ${message | shout}
two: ${" <a> " | trim,h} ${ " <a> " | h, trim }
partial: ${"x" | around("[", "]")}
comma: ${down_revision | comma,n}|${branch_labels | comma,n}|${depends_on | comma,n}
none: ${None}|${None | n,str}
string method: ${message | str.upper}
<%!
    def shout(text):
        return text.upper() + "!"

    def around(left, right):
        return lambda text: left + text + right
%>
