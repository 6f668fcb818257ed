package io.streamsql.pipeline.move;

/// How far the move of one group of connectors has come.
///
/// @param group the entries it is about: `DB1`
/// @param step  what is being done
/// @param done  how many of the step's parts are done
/// @param total how many parts the step has
/// @param words for people: what is being done, and to what or for what it waits
public record MoveProgress(String group, MoveStep step, int done, int total, String words) {}
