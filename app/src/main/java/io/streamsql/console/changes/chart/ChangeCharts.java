package io.streamsql.console.changes.chart;

import io.streamsql.console.changes.filter.ChangesFilter;
import io.streamsql.console.ui.ChangeKind;
import io.streamsql.console.ui.chart.Bar;
import io.streamsql.console.ui.chart.ChartData;
import io.streamsql.pipeline.health.metrics.Series;
import io.streamsql.pipeline.store.StoredTable;
import io.streamsql.text.Counted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Makes charts of counted changes. Each chart leaves out of the filter what is picked in it, so that what was not
/// picked can be.
final class ChangeCharts {
    /// From below. A snapshot may be larger than all the rest: on top it leaves the others where they are.
    private static final List<ChangeKind> ORDER = List.of(
            ChangeKind.UPDATE,
            ChangeKind.CREATE,
            ChangeKind.DELETE,
            ChangeKind.TRUNCATE,
            ChangeKind.SNAPSHOT,
            ChangeKind.OTHER);
    private static final List<ChangeKind> PARTS = List.of(
            ChangeKind.CREATE,
            ChangeKind.UPDATE,
            ChangeKind.DELETE,
            ChangeKind.TRUNCATE,
            ChangeKind.SNAPSHOT,
            ChangeKind.OTHER);
    private static final Set<ChangeKind> ALWAYS = Set.of(ChangeKind.CREATE, ChangeKind.UPDATE, ChangeKind.DELETE);

    private static final Comparator<Bar> LONGEST = Comparator.comparingLong(Bar::count)
            .reversed()
            .thenComparing(Bar::lead)
            .thenComparing(Bar::name);

    private final CountedChanges counted;
    private final ChangesFilter filter;
    private final Map<String, StoredTable> names;

    /// @param names the tables by topic
    ChangeCharts(CountedChanges counted, ChangesFilter filter, Map<String, StoredTable> names) {
        this.counted = counted;
        this.filter = filter;
        this.names = names;
    }

    private StoredTable table(CountedKind kind) {
        return names.getOrDefault(kind.topic(), kind.table());
    }

    private boolean isOfTables(CountedKind kind) {
        return filter.allows(table(kind));
    }

    private boolean isOfOperations(CountedKind kind) {
        var operations = filter.operationsProperty().get();
        return operations.isEmpty()
                || kind.operation().filter(operations::contains).isPresent();
    }

    private Set<ChangeKind> chosenKinds() {
        return filter.operationsProperty().get().stream()
                .map(operation -> ChangeKind.ofCode(operation.code()))
                .collect(Collectors.toSet());
    }

    /// Changes a second by operation, of the tables that are asked for.
    ///
    /// @param begin where all there is begins, if known: before it nothing is known, which is not zero
    ChartData byOperation(Optional<Instant> begin) {
        var sums = new EnumMap<ChangeKind, double[]>(ChangeKind.class);
        var buckets = counted.buckets();
        var size = buckets.size();
        var chosen = chosenKinds();
        chosen.forEach(kind -> sums.put(kind, new double[size]));
        counted.kinds().stream().filter(this::isOfTables).forEach(kind -> {
            var sum = sums.computeIfAbsent(kind.kind(), _ -> new double[size]);
            Arrays.setAll(sum, bucket -> sum[bucket] + kind.changes(bucket));
        });
        var known = begin.map(buckets::indexOf).orElse(0);
        var areas = new ArrayList<ChartData.Line>();
        for (var kind : ORDER) {
            if (sums.containsKey(kind)) {
                areas.add(new ChartData.Line(kind.word(), style(kind), rates(sums.get(kind), known)));
            }
        }
        var marked = chosen.stream().map(ChangeKind::word).collect(Collectors.toSet());
        return ChartData.stacked(buckets.start(), buckets.step(), areas, marked);
    }

    private static String style(ChangeKind kind) {
        return "area-" + kind.name().toLowerCase(Locale.ROOT);
    }

    private Series rates(double[] sums, int known) {
        for (var bucket = 0; bucket < sums.length; bucket++) {
            sums[bucket] = bucket < known
                    ? Double.NaN
                    : sums[bucket] / counted.buckets().seconds(bucket);
        }
        return Series.of(sums);
    }

    /// The changes of the operations that are asked for, the most first.
    List<Bar> bars(Grouping grouping) {
        return grouping == Grouping.TABLE ? byTable() : bySource();
    }

    private List<Bar> byTable() {
        var tables = new HashMap<String, StoredTable>();
        var shortNames = new HashMap<String, String>();
        counted.kinds().forEach(kind -> {
            tables.put(kind.topic(), table(kind));
            shortNames.put(kind.topic(), kind.shortName());
        });
        var alike = tables.entrySet().stream()
                .collect(Collectors.groupingBy(
                        table -> List.of(table.getValue().source(), shortNames.get(table.getKey())),
                        Collectors.counting()));
        return sums(CountedKind::topic).entrySet().stream()
                .map(sum -> {
                    var table = tables.get(sum.getKey());
                    var name = shortNames.get(sum.getKey());
                    return new Bar(
                            sum.getKey(),
                            table.source(),
                            // Its schema where another table is called the same
                            alike.get(List.of(table.source(), name)) == 1 ? name : table.table(),
                            words(table.table() + " on " + table.source(), sum.getValue()),
                            sum.getValue(),
                            isAnyTableChosen() && filter.allows(table));
                })
                .sorted(LONGEST)
                .toList();
    }

    private List<Bar> bySource() {
        var allowed = counted.kinds().stream()
                .map(this::table)
                .filter(filter::allows)
                .map(StoredTable::source)
                .collect(Collectors.toSet());
        return sums(kind -> table(kind).source()).entrySet().stream()
                .map(sum -> new Bar(
                        sum.getKey(),
                        "",
                        sum.getKey(),
                        words(sum.getKey(), sum.getValue()),
                        sum.getValue(),
                        isAnyTableChosen() && allowed.contains(sum.getKey())))
                .sorted(LONGEST)
                .toList();
    }

    private static String words(String name, long changes) {
        return name + ": " + Counted.of(changes, "change");
    }

    private boolean isAnyTableChosen() {
        return !filter.sourcesProperty().get().isEmpty()
                || !filter.topicsProperty().get().isEmpty();
    }

    private Map<String, Long> sums(Function<CountedKind, String> by) {
        return counted.kinds().stream()
                .filter(this::isOfOperations)
                .collect(Collectors.groupingBy(by, Collectors.summingLong(CountedKind::changes)));
    }

    /// The totals of all that is asked for, and by operation.
    ///
    /// @param narrowed see [Totals#narrowed]
    Totals totals(String narrowed) {
        var chosen = chosenKinds();
        var parts = PARTS.stream()
                .map(kind ->
                        new Totals.Part(kind, sum(one -> isOfTables(one) && one.kind() == kind), chosen.contains(kind)))
                .filter(part -> part.changes() > 0 || part.chosen() || ALWAYS.contains(part.kind()))
                .toList();
        return new Totals(true, sum(kind -> isOfTables(kind) && isOfOperations(kind)), parts, narrowed, "");
    }

    private long sum(Predicate<CountedKind> which) {
        return counted.kinds().stream()
                .filter(which)
                .mapToLong(CountedKind::changes)
                .sum();
    }

    /// What stands instead of the chart by operation.
    Nothing nothing() {
        if (sum(this::isOfTables) > 0) {
            return Nothing.NONE;
        }
        return sum(_ -> true) > 0 ? Nothing.matches() : nothingInRange();
    }

    private Nothing nothingInRange() {
        return counted.range().from(counted.at()).isEmpty() ? Nothing.atAll() : Nothing.inThisTime();
    }

    /// What stands instead of the bars.
    Nothing noBars() {
        if (sum(this::isOfOperations) > 0) {
            return Nothing.NONE;
        }
        return sum(_ -> true) > 0 ? Nothing.matches() : nothingInRange();
    }
}
