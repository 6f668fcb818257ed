package io.streamsql.bench.window;

/// How the window was from one look at it to the next.
///
/// @param seconds  how long that was, less what the looks themselves took
/// @param fx       how the FX thread kept up
/// @param core     processor time, as shares of one core
/// @param memory   at the end
/// @param arriving what the window then says of its feed: `20,012/s`
/// @param shown    and of what it shows: `arriving, 120/s shown, 19,892/s not shown`
/// @param rows     records in its list then
public record WindowSample(
        double seconds, FxTimes fx, Core core, Memory memory, String arriving, String shown, int rows) {

    /// @param fx       the FX thread's
    /// @param renderer the drawing thread's
    /// @param process  the whole process's, collections included
    public record Core(double fx, double renderer, double process) {
        static Core between(Usage from, Usage to) {
            var time = (double) (to.at() - from.at());
            return new Core(
                    (to.fx() - from.fx()) / time,
                    (to.renderer() - from.renderer()) / time,
                    (to.process() - from.process()) / time);
        }
    }

    /// @param live     heap that a collection left, bytes
    /// @param resident memory that the process has, heap and all, bytes; 0 where the system does not say
    public record Memory(long live, long resident) {}

    /// Records arriving a second, as the window says; without digits for people.
    public double arrivingRate() {
        return Double.parseDouble(arriving.replaceAll("[^0-9.]", ""));
    }
}
