"""The network: MiniLM's six layers with shape and vocabulary features, one output layer a task."""

from __future__ import annotations

from pathlib import Path

from torch import Tensor, nn
from transformers import BertConfig, BertModel

from nlp.components.windows import LEXICON, SHAPES
from nlp.training.corpora import TASKS

IGNORE = -100


def labels(task: str) -> list[str]:
    """The label scheme of a task: outside, and begin and inside of each type."""
    return ["O", *(f"{edge}-{name}" for name in TASKS[task] for edge in "BI")]


class Network(nn.Module):
    """Scores every piece for every label of a task, and effects for negation and uncertainty."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.shape = nn.Embedding(SHAPES, width)
        self.lexicon = nn.Embedding(LEXICON, width)
        for feature in (self.shape, self.lexicon):
            nn.init.normal_(feature.weight, std=0.01)
        self.dropout = nn.Dropout(0.2)
        self.heads = nn.ModuleDict({task: nn.Linear(width, len(labels(task))) for task in TASKS})
        self.flags = nn.Linear(width, 2)

    @classmethod
    def pretrained(cls, folder: Path) -> Network:
        """Start from the pretrained encoder in `folder`."""
        return cls(BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="sdpa"))

    @classmethod
    def empty(cls, config: BertConfig) -> Network:
        """The same shape with random weights, to load a checkpoint into."""
        return cls(BertModel(config, add_pooling_layer=False))

    def hidden(self, ids: Tensor, mask: Tensor | None, shapes: Tensor, lexicon: Tensor) -> Tensor:
        """The encoder's last layer, [batch, pieces, width]."""
        words = self.encoder.embeddings.word_embeddings(ids)
        embedded = words + self.shape(shapes) + self.lexicon(lexicon)
        state = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        return self.dropout(state)

    def forward(
        self, task: str, ids: Tensor, mask: Tensor | None, shapes: Tensor, lexicon: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Label scores [batch, pieces, labels] and flag scores [batch, pieces, 2]; no mask where nothing is padded."""
        state = self.hidden(ids, mask, shapes, lexicon)
        return self.heads[task](state), self.flags(state)
