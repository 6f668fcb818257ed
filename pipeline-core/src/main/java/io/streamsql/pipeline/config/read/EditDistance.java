package io.streamsql.pipeline.config.read;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// How far apart two words are.
public final class EditDistance {
    private EditDistance() {}

    /// The name with the fewest letters to change, among those that it may be a slip of.
    ///
    /// @param allowed how many letters may differ from a name
    public static Optional<String> nearest(String word, Collection<String> names, ToIntFunction<String> allowed) {
        return names.stream()
                .filter(name -> between(word, name) <= allowed.applyAsInt(name))
                .min(Comparator.comparingInt(name -> between(word, name)));
    }

    /// The number of letters to insert, remove, replace or swap with their neighbour to get from one word to the
    /// other. Time grows with the product of the lengths.
    public static int between(String from, String to) {
        var beforeLast = new int[to.length() + 1];
        var last = new int[to.length() + 1];
        var current = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                boolean same = from.charAt(i - 1) == to.charAt(j - 1);
                current[j] = Math.min(Math.min(current[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
                }
            }
            var free = beforeLast;
            beforeLast = last;
            last = current;
            current = free;
        }
        return last[to.length()];
    }
}
