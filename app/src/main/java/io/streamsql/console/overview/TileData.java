package io.streamsql.console.overview;

import io.streamsql.console.ui.Tone;

/// What a tile shows.
///
/// @param figure  number and unit: `0.38 s`
/// @param detail  the line under it
/// @param tone    good where there is nothing to say: no bar and no icon then
/// @param tooltip why the figure is not known, or what it counts; empty for none
public record TileData(String figure, String detail, Tone tone, String tooltip) {

    /// A tile with nothing to worry about.
    public static TileData of(String figure, String detail) {
        return new TileData(figure, detail, Tone.GOOD, "");
    }
}
