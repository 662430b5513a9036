"""What a template's code calls while it is rendered."""


class Undefined:
    def __str__(self):
        raise NameError("Undefined")

    def __repr__(self):
        raise NameError("Undefined")

    def __bool__(self):
        return False


UNDEFINED = Undefined()
STOP_RENDERING = ""


class Namespace:
    def __init__(self, context, exports):
        self._context = context
        self._exports = exports

    def __getattr__(self, key):
        if key not in self._exports:
            raise AttributeError("Namespace 'self' has no member '%s'" % key)
        function = self._exports[key]
        return lambda *args, **kwargs: function(self._context, *args, **kwargs)


class Context:
    def __init__(self, data):
        self._data = dict(data)
        self._kwargs = dict(data)
        self._buffers = [[]]
        self._data["capture"] = self._capture

    def _capture(self, function, *args, **kwargs):
        if not callable(function):
            raise TypeError("capture() function expects a callable as its argument")
        self._push_buffer()
        try:
            function(*args, **kwargs)
        finally:
            text, _ = self._pop_buffer_and_writer()
        return text

    def get(self, key, default=None):
        if key in self._data:
            return self._data[key]
        return _limbeck_builtin(key, default)

    def __getitem__(self, key):
        if key in self._data:
            return self._data[key]
        found = _limbeck_builtin(key, UNDEFINED)
        if found is UNDEFINED:
            raise KeyError(key)
        return found

    def keys(self):
        return list(self._data.keys())

    @property
    def kwargs(self):
        return dict(self._kwargs)

    def _locals(self, more):
        if not more:
            return self
        made = Context(self._kwargs)
        made._buffers = self._buffers
        made._data = dict(self._data)
        made._data.update(more)
        return made

    def write(self, text):
        _limbeck_write(self._buffers[-1], text)

    def writer(self):
        buffer = self._buffers[-1]
        return lambda text: _limbeck_write(buffer, text)

    def _push_buffer(self):
        self._buffers.append([])

    def _pop_buffer_and_writer(self):
        text = "".join(self._buffers.pop())
        return text, self.writer()


class LoopStack:
    def __init__(self):
        self.stack = []

    def _enter(self, iterable):
        made = LoopContext(iterable)
        if self.stack:
            made.parent = self.stack[-1]
        self.stack.append(made)
        return made

    def _exit(self):
        self.stack.pop()
        return self.stack[-1] if self.stack else self

    def __getattr__(self, key):
        raise RuntimeError("No loop context is established")


class LoopContext:
    def __init__(self, iterable):
        self._iterable = iterable
        self.index = 0
        self.parent = None

    def __iter__(self):
        for item in self._iterable:
            yield item
            self.index += 1

    def __len__(self):
        return len(self._iterable)

    @property
    def reverse_index(self):
        return len(self) - self.index - 1

    @property
    def first(self):
        return self.index == 0

    @property
    def last(self):
        return self.index == len(self) - 1

    @property
    def even(self):
        return self.index % 2 == 0

    @property
    def odd(self):
        return self.index % 2 == 1

    def cycle(self, *values):
        if not values:
            raise ValueError("You must provide values to cycle through")
        return values[self.index % len(values)]


def _limbeck_render(body, exports, data):
    context = Context(data)
    context._data["self"] = context._data["local"] = Namespace(context, exports)
    body(context, **data)
    return "".join(context._buffers.pop())
