package io.streamsql.console.plan;

/// What a plan does to a connector.
public enum PlanKind {
    CREATE("Create", "create", "mdoal-add_circle_outline", "kind-create"),
    UPDATE("Update", "update", "mdoal-edit", "kind-update"),
    RESTART("Restart", "restart", "mdomz-refresh", "kind-update"),
    RESUME("Resume", "resume", "mdomz-play_arrow", "kind-update"),
    /// Tables move from some connectors to others.
    MOVE("Move", "move", "mdomz-swap_horiz", "kind-update"),
    BLOCKED("Blocked", "blocked", "mdoal-block", "kind-blocked"),
    DELETE("Delete", "delete", "mdoal-delete", "kind-delete");

    private final String verb;
    private final String noun;
    private final String icon;
    private final String styleClass;

    PlanKind(String verb, String noun, String icon, String styleClass) {
        this.verb = verb;
        this.noun = noun;
        this.icon = icon;
        this.styleClass = styleClass;
    }

    String verb() {
        return verb;
    }

    /// After a count: `3 update`.
    String noun() {
        return noun;
    }

    String icon() {
        return icon;
    }

    String styleClass() {
        return styleClass;
    }

    /// What removes something is ticked by hand only.
    boolean tickedAtFirst() {
        return this != DELETE && this != BLOCKED && this != MOVE;
    }
}
