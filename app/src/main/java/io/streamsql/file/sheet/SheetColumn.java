package io.streamsql.file.sheet;

/// A column of a sheet.
///
/// @param head  what stands above it
/// @param width how wide it is, about in characters
public record SheetColumn(String head, int width) {}
