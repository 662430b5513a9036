"""`alembic.autogenerate.rewriter`."""

from alembic.operations import ops


class Rewriter:
    _chained = ()

    def __init__(self):
        self._functions = []

    def chain(self, other):
        made = Rewriter()
        made._functions = self._functions
        made._chained = self._chained + (other,)
        return made

    def rewrites(self, operator):
        def register(function):
            self._functions.append((operator, function))
            return function

        return register

    def _function(self, directive):
        """The function of the class that comes first in the directive's own order."""
        found = None
        place = None
        order = type(directive).__mro__
        for operator, function in self._functions:
            if isinstance(directive, operator):
                at = order.index(operator)
                if place is None or at <= place:
                    found, place = function, at
        return found

    def _rewrite(self, context, revision, directive):
        function = self._function(directive)
        if function is None or any(seen is self for seen in directive._mutations):
            return [directive]
        made = ops._list(function(context, revision, directive))
        for each in made:
            each._mutations = each._mutations + (self,)
        return made

    def __call__(self, context, revision, directives):
        self.process_revision_directives(context, revision, directives)
        for each in self._chained:
            each(context, revision, directives)

    def process_revision_directives(self, context, revision, directives):
        self._traverse_list(context, revision, directives)

    def _traverse_list(self, context, revision, directives):
        made = []
        for directive in directives:
            made.extend(self._traverse_for(context, revision, directive))
        directives[:] = made

    def _traverse_for(self, context, revision, directive):
        made = self._rewrite(context, revision, directive)
        for each in made:
            if isinstance(each, ops.MigrationScript):
                self._traverse_script(context, revision, each)
            elif isinstance(each, ops.OpContainer):
                self._traverse_list(context, revision, each.ops)
        return made

    def _traverse_script(self, context, revision, script):
        script.upgrade_ops = [
            self._single(context, revision, held, "UpgradeOps") for held in script.upgrade_ops_list
        ]
        script.downgrade_ops = [
            self._single(context, revision, held, "DowngradeOps") for held in script.downgrade_ops_list
        ]

    def _single(self, context, revision, held, which):
        made = self._traverse_for(context, revision, held)
        if len(made) != 1:
            raise ValueError(f"Can only return single object for {which} traverse")
        return made[0]
