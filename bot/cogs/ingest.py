"""`/ingest url|file|text` and the message command: how a server's admins bring documents in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import aiohttp
import discord
from discord import app_commands, ui

from bot.client import Asked, Client, answered, by, space_of
from bot.cogs.access import require_change
from bot.cogs.reply import answer, ask_for, checked
from bot.domain.counting import count_words
from bot.domain.document import DocumentDraft
from bot.domain.fact import Status
from bot.domain.message import Payload
from bot.errors import SourceError, UserError
from bot.rendering.discord import message
from bot.rendering.limits import fitted
from bot.services.ingest import Ingested
from bot.sources.fields import web_address
from bot.sources.files import sized
from bot.sources.raw import Raw

_LONGEST_URL = 2_000
_TEXT = 4_000  # characters that Discord's form takes
_FIELD = 300
_TITLE, _ERROR = 120, 300  # characters shown of each
_TOLD = (Status.CORROBORATED, Status.DISPUTED, Status.SUPERSEDED)
_NAMED = 15  # documents named in one reply
_LINK = re.compile(r"<?(https?://\S+?)>?")


def add(client: Client) -> None:
    """Add the group and the message command to the client."""
    client.tree.add_command(group)
    client.tree.add_command(ingest_message)


group = app_commands.Group(
    name="ingest",
    description="Bring in a document: its claims are taken out and kept with their quotes",
    default_permissions=discord.Permissions(manage_guild=True),
)


@group.command(name="url", description="Bring in a web page")
@app_commands.describe(url="The page's address, beginning with http:// or https://")
@answered
async def ingest_url(interaction: Asked, url: str) -> None:
    """Fetch and read a page."""
    await require_change(interaction)
    url = checked(url, what="address", limit=_LONGEST_URL)
    web_address(url)
    await answer(interaction, _page(interaction, url), private=True)


@group.command(name="file", description="Bring in files: text, Markdown, HTML or JSON Lines")
@app_commands.describe(
    file="A document", file2="Another", file3="Another", file4="Another", file5="Another"
)
@answered
async def ingest_file(
    interaction: Asked,
    file: discord.Attachment,
    file2: discord.Attachment | None = None,
    file3: discord.Attachment | None = None,
    file4: discord.Attachment | None = None,
    file5: discord.Attachment | None = None,
) -> None:
    """Read uploaded files; one that fails is named, and the rest is taken."""
    await require_change(interaction)
    given = [each for each in (file, file2, file3, file4, file5) if each is not None]
    await answer(interaction, _files(interaction, given), private=True)


@group.command(name="text", description="Bring in a text that you paste into a form")
@answered
async def ingest_text(interaction: Asked) -> None:
    """Show the form."""
    await require_change(interaction)
    await ask_for(interaction, TextForm())


@app_commands.context_menu(name="Ingest this message")
@app_commands.default_permissions(manage_guild=True)
@answered
async def ingest_message(interaction: Asked, message: discord.Message) -> None:
    """Read a message, the page it links to where it is nothing but a link, and its files."""
    await require_change(interaction)
    if not message.content.strip() and not message.attachments:
        raise UserError(
            "This message has neither text nor a file. "
            "Please choose one with an article, a link or a file."
        )
    await answer(interaction, _message(interaction, message), private=True)


class TextForm(ui.Modal, title="Ingest a text"):
    """The form for a text and what is known of it."""

    def __init__(self) -> None:
        super().__init__(timeout=3600)
        self.text = ui.TextInput[TextForm](
            style=discord.TextStyle.paragraph, max_length=_TEXT, custom_id="text"
        )
        self.headline = _field("title")
        self.outlet = _field("outlet")
        self.url = _field("url", limit=_LONGEST_URL)
        self.published = _field("published")
        self.add_item(ui.Label(text="Text", component=self.text))
        self.add_item(ui.Label(text="Title", component=self.headline))
        self.add_item(
            ui.Label(
                text="Outlet",
                description="Who published it; without one it counts as no source of its own",
                component=self.outlet,
            )
        )
        self.add_item(ui.Label(text="Address", component=self.url))
        self.add_item(
            ui.Label(
                text="Published",
                description="The day, such as 2026-03-19; relative dates are read against it",
                component=self.published,
            )
        )

    async def on_submit(self, interaction: Asked) -> None:  # type: ignore[override]
        """Read the text."""
        draft = DocumentDraft(
            text=self.text.value,
            title=self.headline.value or None,
            outlet=self.outlet.value or None,
            url=self.url.value or None,
            published=self.published.value or None,
        )
        await _submitted(interaction, draft)


def _field(name: str, *, limit: int = _FIELD) -> ui.TextInput[TextForm]:
    return ui.TextInput(required=False, max_length=limit, custom_id=name)


@answered
async def _submitted(interaction: Asked, draft: DocumentDraft) -> None:
    await require_change(interaction)
    await answer(interaction, _document(interaction, draft), private=True)


async def _page(interaction: Asked, url: str) -> Payload:
    return await _report(
        interaction, [await interaction.client.services.ingest.url(url, **by(interaction))]
    )


async def _document(interaction: Asked, draft: DocumentDraft) -> Payload:
    return await _report(
        interaction, [await interaction.client.services.ingest.document(draft, **by(interaction))]
    )


async def _files(interaction: Asked, files: Iterable[discord.Attachment]) -> Payload:
    return await _report(
        interaction, [done for each in files for done in await _file(interaction, each)]
    )


async def _message(interaction: Asked, message: discord.Message) -> Payload:
    ingest, done = interaction.client.services.ingest, []
    words = message.content.strip()
    if link := _LINK.fullmatch(words):
        done.append(await ingest.url(link[1], **by(interaction)))
    elif words:
        done.append(await ingest.document(_spoken(message), **by(interaction)))
    for file in message.attachments:
        done += await _file(interaction, file)
    return await _report(interaction, done)


async def _file(interaction: Asked, file: discord.Attachment) -> list[Ingested]:
    """Return what became of a file; one that is refused or can't be had is a result, too."""
    try:
        sized(Raw(data=b"", name=file.filename), size=file.size)
        data = await file.read()
    except SourceError as error:
        why = str(error)
    except (discord.HTTPException, aiohttp.ClientError):
        why = "Discord doesn't hand this file out at the moment; please attach it again."
    else:
        ingest = interaction.client.services.ingest
        return await ingest.file(file.filename, data, **by(interaction))
    return [Ingested(key=file.filename, outcome="failed", error=why)]


def _spoken(message: discord.Message) -> DocumentDraft:
    """Return a message as a document without an outlet: much chat makes no second source."""
    return DocumentDraft(
        text=message.content,
        key=message.jump_url,
        title=f"Message by {message.author.display_name}",
        url=message.jump_url,
        published=message.created_at.isoformat(),
    )


async def _report(interaction: Asked, done: Sequence[Ingested]) -> Payload:
    """Return what became of each document, and how its facts stand beside what was known."""
    facts = interaction.client.services.facts
    shown = []
    for each in done[:_NAMED]:
        stands = await facts.standing(each.key, space=space_of(interaction)) if each.claims else {}
        shown.append(_line(each, stands))
    if len(done) > _NAMED:
        shown.append(f"-# and {len(done) - _NAMED} more")
    return message(["\n".join(shown)])


def _line(each: Ingested, stands: Mapping[Status, int]) -> str:
    name = fitted(each.title or each.key, _TITLE)
    if each.error is not None:
        return f"✗ {name}: {fitted(each.error, _ERROR)}"
    parts = [count_words(each.claims, "claim")]
    parts += [f"{count} {status}" for status in _TOLD if (count := stands.get(status))]
    parts += [f"{each.dropped} left out"] if each.dropped else []
    why = "".join(f"\n-# {fitted(reason, _ERROR)}" for reason in each.reasons)
    return f"✓ {name}: {each.outcome}, {', '.join(parts)}{why}"
