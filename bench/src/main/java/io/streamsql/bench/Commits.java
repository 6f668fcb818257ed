package io.streamsql.bench;

import java.util.List;

/// The transactions by which a contender filled its table, in the order of their commits.
///
/// The rate is taken from the first commit to the last, over the rows of all but the first: how long a contender took
/// to start is no part of it, and everybody is measured alike.
///
/// @param commits when and how much
public record Commits(List<Commit> commits) {

    /// One transaction.
    ///
    /// @param nanos when it was committed, nanoseconds since some fixed moment
    /// @param rows  rows that it inserted
    public record Commit(long nanos, long rows) {}

    public Commits {
        commits = List.copyOf(commits);
    }

    /// Rows of all transactions.
    public long rows() {
        return commits.stream().mapToLong(Commit::rows).sum();
    }

    /// Rows a second.
    ///
    /// @param expected rows that must be there
    /// @throws IllegalStateException if there are more or fewer, or if all came in one transaction
    public double rowsPerSecond(String contender, long expected) {
        if (rows() != expected) {
            throw new IllegalStateException(
                    "%s wrote %,d rows of %,d events: its figures mean nothing".formatted(contender, rows(), expected));
        }
        if (commits.size() < 2
                || commits.getLast().nanos() <= commits.getFirst().nanos()) {
            throw new IllegalStateException(
                    "%s wrote %,d rows at one moment: take more events".formatted(contender, rows()));
        }
        var nanos = commits.getLast().nanos() - commits.getFirst().nanos();
        return (expected - commits.getFirst().rows()) * 1e9 / nanos;
    }
}
