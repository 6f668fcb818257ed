package io.streamsql.faults;

/// Does one fault and says what came of it.
sealed interface Trial {

    /// A fault that is done to a site which other faults use as well; it leaves the site in order.
    non-sealed interface OnSite extends Trial {
        Outcome run(Site site, Extent extent) throws Exception;
    }

    /// A fault that brings all that it needs.
    non-sealed interface Alone extends Trial {
        Outcome run(Extent extent) throws Exception;
    }
}
