package io.streamsql.console;

import io.streamsql.console.changes.ChangesController;
import io.streamsql.console.changes.chart.ChangesChartsController;
import io.streamsql.console.changes.filter.ChangesFilterController;
import io.streamsql.console.changes.past.PastTableController;
import io.streamsql.console.changes.record.ChangeRecordController;
import io.streamsql.console.changes.record.PastRowController;
import io.streamsql.console.changes.record.TimelineController;
import io.streamsql.console.changes.rejected.RejectedController;
import io.streamsql.console.changes.rejected.RejectedListController;
import io.streamsql.console.changes.rejected.RejectedRecordController;
import io.streamsql.console.changes.retention.RetentionController;
import io.streamsql.console.changes.table.ChangesTableController;
import io.streamsql.console.changes.views.ViewsController;
import io.streamsql.console.connectors.ConnectorListController;
import io.streamsql.console.connectors.ConnectorsController;
import io.streamsql.console.connectors.DetailBodyController;
import io.streamsql.console.connectors.DetailController;
import io.streamsql.console.feed.ExportController;
import io.streamsql.console.feed.FeedController;
import io.streamsql.console.feed.FeedFilterController;
import io.streamsql.console.feed.RecordController;
import io.streamsql.console.frame.AboutController;
import io.streamsql.console.frame.DefectController;
import io.streamsql.console.frame.FrameController;
import io.streamsql.console.frame.HealthStripController;
import io.streamsql.console.frame.NavigationController;
import io.streamsql.console.frame.StatusBarController;
import io.streamsql.console.operations.QuestionController;
import io.streamsql.console.overview.AttentionController;
import io.streamsql.console.overview.ChartsController;
import io.streamsql.console.overview.OverviewController;
import io.streamsql.console.overview.SourcesController;
import io.streamsql.console.overview.TilesController;
import io.streamsql.console.plan.PlanController;
import io.streamsql.console.settings.SavedTexts;
import io.streamsql.console.start.StartController;
import io.streamsql.console.topics.TopicTableController;
import io.streamsql.console.topics.TopicsController;
import io.streamsql.console.ui.Fxml;
import io.streamsql.console.welcome.ProblemsController;
import io.streamsql.console.welcome.StartOptionsController;
import io.streamsql.console.welcome.StarterController;
import io.streamsql.console.welcome.WelcomeController;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.util.Callback;

/// Makes the controllers that FXML files name, by hand: each gets what it needs through its constructor.
final class Controllers implements Callback<Class<?>, Object> {
    private final Map<Class<?>, Supplier<?>> makers = new HashMap<>();

    Controllers(ConsoleModel model) {
        var frame = model.frame();
        var fxml = new Fxml(this);
        put(FrameController.class, () -> new FrameController(frame, fxml));
        put(NavigationController.class, () -> new NavigationController(frame));
        put(HealthStripController.class, () -> new HealthStripController(frame.strip(), frame));
        put(StatusBarController.class, () -> new StatusBarController(frame.status()));
        put(AboutController.class, () -> new AboutController(frame));
        put(DefectController.class, () -> new DefectController(frame));
        put(StartController.class, () -> new StartController(model.start()));
        var welcome = model.welcome();
        put(
                WelcomeController.class,
                () -> new WelcomeController(
                        welcome,
                        frame.themeProperty(),
                        () -> frame.helpProperty().set(true)));
        put(StartOptionsController.class, () -> new StartOptionsController(welcome));
        put(ProblemsController.class, () -> new ProblemsController(welcome));
        put(StarterController.class, () -> new StarterController(welcome));
        var overview = model.overview();
        put(OverviewController.class, () -> new OverviewController(overview));
        put(TilesController.class, () -> new TilesController(overview, frame));
        put(ChartsController.class, () -> new ChartsController(overview, frame));
        put(SourcesController.class, () -> new SourcesController(overview, frame));
        put(AttentionController.class, () -> new AttentionController(overview, frame));
        var connectors = model.connectors();
        put(ConnectorsController.class, () -> new ConnectorsController(connectors));
        put(ConnectorListController.class, () -> new ConnectorListController(connectors, frame));
        put(DetailController.class, () -> new DetailController(connectors));
        put(DetailBodyController.class, () -> new DetailBodyController(connectors));
        put(QuestionController.class, () -> new QuestionController(connectors.requests()));
        put(PlanController.class, () -> new PlanController(connectors.plan()));
        var topics = model.topics();
        put(TopicsController.class, () -> new TopicsController(topics));
        put(TopicTableController.class, () -> new TopicTableController(topics, frame));
        put(FeedController.class, () -> new FeedController(topics.feed(), frame));
        put(
                FeedFilterController.class,
                () -> new FeedFilterController(topics.feed(), new SavedTexts(model.settings(), "feed.filters")));
        put(ExportController.class, () -> new ExportController(model.export()));
        var changes = model.changes();
        put(ChangesController.class, () -> new ChangesController(changes));
        put(RejectedController.class, () -> new RejectedController(changes.rejected()));
        put(RejectedListController.class, () -> new RejectedListController(changes.rejected()));
        put(RejectedRecordController.class, () -> new RejectedRecordController(changes.rejected()));
        put(ChangeRecordController.class, () -> new ChangeRecordController(changes.record()));
        put(TimelineController.class, () -> new TimelineController(changes.record()));
        put(PastRowController.class, () -> new PastRowController(changes.record()));
        put(PastTableController.class, () -> new PastTableController(changes.past()));
        put(ViewsController.class, () -> new ViewsController(changes.views()));
        put(RetentionController.class, () -> new RetentionController(changes.retention()));
        put(ChangesChartsController.class, () -> new ChangesChartsController(changes.charts()));
        put(ChangesFilterController.class, () -> new ChangesFilterController(changes.filter()));
        put(ChangesTableController.class, () -> new ChangesTableController(changes.table(), changes.filter()));
        put(RecordController.class, () -> new RecordController(topics.feed()));
    }

    private <T> void put(Class<T> type, Supplier<T> maker) {
        makers.put(type, maker);
    }

    @Override
    public Object call(Class<?> type) {
        var maker = makers.get(type);
        if (maker == null) {
            throw new IllegalStateException("No one knows how to make " + type.getName());
        }
        return maker.get();
    }
}
