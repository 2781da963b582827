"""Compiles our templates to quicker Python than Jinja does; what they say stays the same.

Ten thousand pages are rendered through them, so what can be known beforehand is settled when a
template is compiled: what it includes becomes part of it, fixed texts are marked, `v` is the page's
voice, whose attributes need no search, and a value that is safe or plain text is put into the page
at once.
"""

from itertools import repeat
from types import FunctionType, MethodType
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.runtime import Context, Macro, markup_join
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from algoregister.site.pages.escaping import escaped, safe
from algoregister.site.pages.fixed_texts import marked

_VOICE = "v"
_IN_TEMPLATES = f"from {__name__} import shown, together"


def shown(value: Any) -> str:
    """Give a value as it stands in HTML."""
    if value.__class__ is Markup:
        return value
    if value.__class__ is str:
        return escaped(value)
    return str(value) if value.__class__ is int else escape(value)


def together(*pieces: Any) -> str:
    """Give what `~` makes of its pieces; safe text among them makes the others safe."""
    for piece in pieces:
        if piece.__class__ is not str and piece.__class__ is not int:
            return markup_join(pieces)
    return "".join(map(str, pieces))


class PageContext(Context):
    """Calls at once what needs nothing of Jinja, anything else the way Jinja does."""

    def call(self, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call something a template calls: a macro, a method, or a function of a page's view."""
        kind = obj.__class__
        if kind is MethodType or (kind is FunctionType and not hasattr(obj, "jinja_pass_arg")):
            return obj(*args, **kwargs)
        if (
            kind is Macro
            and len(args) <= len(obj.arguments)
            and not (kwargs or obj.caller or obj.catch_kwargs or obj.catch_varargs)
        ):
            left_out = repeat(missing, len(obj.arguments) - len(args))
            return safe(obj._func(*args, *left_out))  # a macro escapes what it is given
        return super().call(obj, *args, **kwargs)


class PageCompiler(CodeGenerator):
    """Writes the Python of a template; see the module."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        """Settle what is known beforehand, and write the rest."""
        self.writeline(_IN_TEMPLATES)
        super().visit_Template(_Settling(self.environment).visit(node), frame)

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write a look-up."""
        if _is_of_the_voice(node):
            self.visit(node.node, frame)
            self.write(f".{node.attr}")
            return
        self.write("(found[")
        self.write(f"{node.attr!r}] if (found := ")
        self.visit(node.node, frame)
        self.write(f").__class__ is dict and {node.attr!r} in found ")
        self.write(f"else environment.getattr(found, {node.attr!r}))")

    @optimizeconst
    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802 - Jinja's signature
        """Write a call; nothing a template calls wants to know the variables of a loop."""
        if _is_of_the_voice(node.node) and not (node.kwargs or node.dyn_args or node.dyn_kwargs):
            self.visit(node.node, frame)
            self.write("(")
            for argument in node.args:
                self.visit(argument, frame)
                self.write(", ")
        else:
            self.write("context.call(")
            self.visit(node.node, frame)
            self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

    @optimizeconst
    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write what `~` joins."""
        self.write("together(")
        for piece in node.nodes:
            self.visit(piece, frame)
            self.write(", ")
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write("shown(")


def _is_of_the_voice(node: nodes.Node) -> bool:
    """Tell whether an expression is an attribute of the page's voice, or of one of these."""
    if not isinstance(node, nodes.Getattr):
        return False
    inner = node.node
    return (isinstance(inner, nodes.Name) and inner.name == _VOICE) or _is_of_the_voice(inner)


class _Settling(NodeTransformer):
    """Puts what a template includes into it, and marks its fixed texts."""

    def __init__(self, environment: Any) -> None:
        self._environment = environment

    def visit_Include(self, node: nodes.Include) -> nodes.Node:  # noqa: N802 - Jinja's name
        """Put a template that is always included in the place where it is included."""
        if not (isinstance(node.template, nodes.Const) and node.with_context):
            return node
        name = node.template.value
        source, _, _ = self._environment.loader.get_source(self._environment, name)
        included = self._environment.parse(source, name)
        for inner in included.find_all(nodes.Node):
            inner.lineno = node.lineno
        made = nodes.Scope(self.visit(included).body, lineno=node.lineno)
        made.set_environment(self._environment)
        return made

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja's name
        """Mark a text that is the same on every page."""
        self.generic_visit(node)
        if (
            isinstance(node.node, nodes.Name)
            and node.node.name == "_"
            and len(node.args) == 1
            and isinstance(node.args[0], nodes.Const)
            and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        ):
            text = Markup(marked(node.args[0].value, for_html=False))  # noqa: S704 - as Jinja does
            return nodes.Const(text, lineno=node.lineno, environment=self._environment)
        return node
