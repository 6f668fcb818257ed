package io.streamsql.console.connectors;

import io.streamsql.console.operations.ConnectorRequests;
import io.streamsql.console.plan.PlanViewModel;
import io.streamsql.console.session.ConfigFacts;
import io.streamsql.console.session.ConsoleSession;
import io.streamsql.console.session.SessionSnapshot;
import io.streamsql.console.work.Jobs;
import javafx.beans.property.ReadOnlyBooleanProperty;

/// The Connectors screen: the list, the selected connector, the plan, and what is done to them. FX thread only.
public final class ConnectorsViewModel {
    private final ConnectorListViewModel list = new ConnectorListViewModel();
    private final ConnectorRequests requests;
    private final ConnectorActions actions;
    private final DetailViewModel detail;
    private final PlanViewModel plan;

    /// @param session  where connectors are acted on
    /// @param jobs     the work under way
    /// @param readOnly whether actions are off
    public ConnectorsViewModel(ConsoleSession session, Jobs jobs, ReadOnlyBooleanProperty readOnly) {
        this.requests = new ConnectorRequests(session::connectors, jobs, readOnly);
        this.actions = new ConnectorActions(requests, jobs);
        this.detail = new DetailViewModel(list, requests);
        this.plan = new PlanViewModel(requests);
    }

    ConnectorListViewModel list() {
        return list;
    }

    /// What is asked of the connectors.
    public ConnectorRequests requests() {
        return requests;
    }

    ConnectorActions actions() {
        return actions;
    }

    DetailViewModel detail() {
        return detail;
    }

    /// The plan in the side panel.
    public PlanViewModel plan() {
        return plan;
    }

    /// Takes a snapshot.
    public void accept(SessionSnapshot now) {
        now.health().ifPresent(health -> {
            list.accept(health, now.config().stream().anyMatch(ConfigFacts::captures));
            detail.accept(health);
        });
    }

    /// Narrows the list to what a button of another screen leads to: see [ConnectorListViewModel#show(String)].
    public void show(String where) {
        list.show(where);
    }
}
