package io.streamsql.pipeline.config.read;

import io.streamsql.pipeline.config.ConfigProblem;
import io.streamsql.pipeline.config.ConfigRemark;
import io.streamsql.pipeline.config.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Collects everything that is to be said about a configuration while it is read.
final class Problems {
    private static final Comparator<Origin> BY_PLACE = Comparator.<Origin>comparingInt(Problems::rank)
            .thenComparingInt(origin -> origin instanceof Origin.InFile(Path ignored, int line) ? line : 0);

    private final Optional<Path> file;
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final List<ConfigRemark> remarks = new ArrayList<>();

    /// @param file the file that is read, if there is one: where missing keys are looked for
    Problems(Optional<Path> file) {
        this.file = file;
    }

    void add(String key, Origin origin, String wrong, String right) {
        problems.add(new ConfigProblem(key, origin, wrong, right));
    }

    void add(Setting setting, String wrong, String right) {
        add(setting.key(), setting.origin(), wrong, right);
    }

    /// Adds a fault whose texts repeat the value, or something general where the value must not be shown.
    ///
    /// @param kind what the value should be: `a host name`
    void add(Setting setting, String kind, Fault fault) {
        if (setting.showable()) {
            add(setting, fault.wrong(), fault.right());
        } else {
            add(setting, setting.subject() + " is not " + kind + ".", "What it is, is not shown here: look it up.");
        }
    }

    void missing(String key, String right) {
        missing(key, "Missing.", right);
    }

    void missing(String key, String wrong, String right) {
        add(key, new Origin.Nowhere(file), wrong, right);
    }

    void remark(String key, Origin origin, String text) {
        remarks.add(new ConfigRemark(key, origin, text));
    }

    void remark(Setting setting, String text) {
        remark(setting.key(), setting.origin(), text);
    }

    int count() {
        return problems.size();
    }

    /// By line, then the environment's by key, then missing keys as they were met.
    List<ConfigProblem> problems() {
        return problems.stream()
                .sorted(Comparator.comparing(ConfigProblem::origin, BY_PLACE)
                        .thenComparing(
                                problem -> problem.origin() instanceof Origin.InEnvironment ? problem.key() : ""))
                .toList();
    }

    /// In the same order.
    List<ConfigRemark> remarks() {
        return remarks.stream()
                .sorted(Comparator.comparing(ConfigRemark::origin, BY_PLACE)
                        .thenComparing(remark -> remark.origin() instanceof Origin.InEnvironment ? remark.key() : ""))
                .toList();
    }

    private static int rank(Origin origin) {
        return switch (origin) {
            case Origin.InFile _ -> 0;
            case Origin.InEnvironment _ -> 1;
            case Origin.Nowhere _ -> 2;
        };
    }
}
