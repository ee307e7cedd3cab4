"""Who does what to what: outlines of sentences, frames of actions, cues of effects."""
