"""The YAML language server that editors use, driven the way an editor drives it."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SETTINGS = {
    "validate": True,
    "hover": True,
    "completion": True,
    "schemaStore": {"enable": False},
    "schemas": {},
}


class Editor:
    """An editor with one file open.

    Attributes:
        uri: of the file.
    """

    def __init__(self, process: "subprocess.Popen[bytes]", folder: Path, path: Path) -> None:
        self.process = process
        self.folder = folder
        self.uri = path.as_uri()
        self.number = 0
        self.diagnostics: list[dict[str, Any]] | None = None

    def _send(self, **message: Any) -> None:
        assert self.process.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if "method" in message and "id" in message:
            self._answer(message)
        elif message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics = message["params"]["diagnostics"]
        return message

    def _answer(self, request: dict[str, Any]) -> None:
        result: Any = None
        if request["method"] == "workspace/configuration":
            known = {"yaml": SETTINGS, "editor": {"tabSize": 2}}
            items = request["params"]["items"]
            result = [known.get(item.get("section", ""), {}) for item in items]
        self._send(id=request["id"], result=result)

    def ask(self, method: str, **parameters: Any) -> Any:
        """Send a request and wait for its answer."""
        self.number += 1
        self._send(id=self.number, method=method, params=parameters)
        while True:
            message = self._receive()
            if message.get("id") == self.number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def tell(self, method: str, **parameters: Any) -> None:
        """Send something that has no answer."""
        self._send(method=method, params=parameters)

    def problems(self) -> list[dict[str, Any]]:
        """Wait for what is wrong with the file."""
        while self.diagnostics is None:
            self._receive()
        return self.diagnostics

    def hover(self, line: int, character: int) -> str:
        """Give the help that is shown at a place."""
        shown = self.ask("textDocument/hover", **self._at(line, character))
        return shown["contents"]["value"] if shown else ""

    def completions(self, line: int, character: int) -> list[dict[str, Any]]:
        """Give what is offered at a place."""
        items: list[dict[str, Any]] = self.ask(
            "textDocument/completion", **self._at(line, character)
        )["items"]
        return items

    def _at(self, line: int, character: int) -> dict[str, Any]:
        position = {"line": line, "character": character}
        return {"textDocument": {"uri": self.uri}, "position": position}


@contextmanager
def opened(server: Path, folder: Path, path: Path) -> Iterator[Editor]:
    """Open a file of a folder in an editor.

    Args:
        server: the program of the language server.
        folder: the workspace.
        path: the file.
    """
    with subprocess.Popen(
        ["node", server, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        editor = Editor(process, folder, path)
        folders = [{"uri": folder.as_uri(), "name": "register"}]
        editor.ask(
            "initialize",
            processId=None,
            rootUri=folder.as_uri(),
            workspaceFolders=folders,
            capabilities={
                "workspace": {"configuration": True, "workspaceFolders": True},
                "textDocument": {
                    "hover": {"contentFormat": ["markdown"]},
                    "completion": {
                        "completionItem": {
                            "documentationFormat": ["markdown"],
                            "snippetSupport": True,
                        }
                    },
                    "publishDiagnostics": {},
                },
            },
        )
        editor.tell("initialized")
        text = path.read_text(encoding="utf-8")
        document = {"uri": editor.uri, "languageId": "yaml", "version": 1, "text": text}
        editor.tell("textDocument/didOpen", textDocument=document)
        try:
            yield editor
            editor.ask("shutdown")
            editor.tell("exit")
        finally:
            process.terminate()
