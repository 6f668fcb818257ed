package io.streamsql.app;

import io.streamsql.cli.DurationConverter;
import io.streamsql.console.ScreenPictures;
import io.streamsql.console.session.PipelineSession;
import io.streamsql.console.session.Refusal;
import io.streamsql.demo.Demo;
import io.streamsql.demo.DemoSettings;
import io.streamsql.pipeline.config.read.ConfigLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `streamsql screenshots DIR`: the demo with traffic, and a picture of every screen in both themes, then at every
/// size that the window holds at. Needs no display.
@Command(
        name = "screenshots",
        description = "Draws every screen of the console, over the running demo and at every size, into PNG files.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ScreenshotsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Where to; made if it is missing.")
    private Path folder;

    @Option(
            names = "--after",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "60s",
            description = "How long traffic flows before the pictures. Default: ${DEFAULT-VALUE}.")
    private Duration after;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "200",
            description = "Changes per second over all sources. Default: ${DEFAULT-VALUE}.")
    private double rate;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException, IOException {
        var session = new PipelineSession(() -> {}, Clock.systemUTC());
        session.startChoices()
                .refuse(new Refusal.NothingFound(ConfigLoader.ofThisProcess().usual()));
        try (var demo = new Demo(new DemoSettings(Optional.empty(), rate));
                var pictures = ScreenPictures.open(session)) {
            say(pictures.write(folder));
            session.over(demo);
            say(pictures.write(folder));
            demo.start();
            Thread.sleep(after);
            say(pictures.write(folder));
            say(pictures.writeSizes(folder.resolve("sizes")));
            return 0;
        }
    }

    private void say(List<Path> files) {
        var out = command.commandLine().getOut();
        files.forEach(out::println);
        out.flush();
    }
}
