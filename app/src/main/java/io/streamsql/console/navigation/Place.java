package io.streamsql.console.navigation;

/// What a button may lead to, whether a screen serves it already or not: see [Screen#serving(Place)].
public enum Place {
    OVERVIEW,
    CONNECTORS,
    TOPICS,
    CHANGES,
    REJECTED,
    CONFIGURATION,
    DOCTOR,
    LOG
}
