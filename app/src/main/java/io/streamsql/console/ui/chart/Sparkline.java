package io.streamsql.console.ui.chart;

import io.streamsql.pipeline.health.metrics.Series;
import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.StrokeLineJoin;

/// A line without axes, as wide and as high as it is laid out; its scale is its own. `-ss-stroke` gives the colour.
public final class Sparkline extends Region {
    private static final double WIDTH = 1.25;
    private static final double LEAST_SPAN = 0.3;
    private static final StyleablePropertyFactory<Sparkline> STYLES =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final CssMetaData<Sparkline, Paint> STROKE =
            STYLES.createPaintCssMetaData("-ss-stroke", line -> line.stroke, Color.GRAY, false);

    private final Canvas canvas = new Canvas();
    private final StyleableObjectProperty<Paint> stroke =
            new SimpleStyleableObjectProperty<>(STROKE, this, "stroke", Color.GRAY) {
                @Override
                protected void invalidated() {
                    get();
                    draw();
                }
            };
    private Series series = Series.EMPTY;

    public Sparkline() {
        getStyleClass().add("sparkline");
        getChildren().add(canvas);
        setMinSize(0, 0);
    }

    /// Shows other values; null shows none.
    public void setSeries(Series other) {
        var shown = other == null ? Series.EMPTY : other;
        if (!shown.equals(series)) {
            series = shown;
            draw();
        }
    }

    @Override
    protected void layoutChildren() {
        var width = snapSizeX(getWidth() - snappedLeftInset() - snappedRightInset());
        var height = snapSizeY(getHeight() - snappedTopInset() - snappedBottomInset());
        canvas.relocate(snappedLeftInset(), snappedTopInset());
        if (width != canvas.getWidth() || height != canvas.getHeight()) {
            canvas.setWidth(Math.max(0, width));
            canvas.setHeight(Math.max(0, height));
            draw();
        }
    }

    private void draw() {
        var graphics = canvas.getGraphicsContext2D();
        graphics.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (series.size() < 2 || canvas.getHeight() <= 2 * WIDTH) {
            return;
        }
        var range = range();
        var step = canvas.getWidth() / (series.size() - 1);
        var height = canvas.getHeight() - 2 * WIDTH;
        graphics.setStroke(stroke.get());
        graphics.setLineWidth(WIDTH);
        graphics.setLineJoin(StrokeLineJoin.ROUND);
        graphics.beginPath();
        var drawing = false;
        for (var index = 0; index < series.size(); index++) {
            if (series.isGap(index)) {
                drawing = false;
                continue;
            }
            var x = index * step;
            var y = WIDTH + height * (1 - (series.at(index) - range[0]) / (range[1] - range[0]));
            if (drawing) {
                graphics.lineTo(x, y);
            } else {
                graphics.moveTo(x, y);
            }
            drawing = true;
        }
        graphics.stroke();
    }

    /// Bottom and top of the scale: what varies little stays calm and in the middle, and a line at the bottom is zero.
    private double[] range() {
        var most = series.max();
        var least = most;
        for (var index = 0; index < series.size(); index++) {
            least = series.isGap(index) ? least : Math.min(least, series.at(index));
        }
        var span = Math.max(Math.max(most - least, most * LEAST_SPAN), Double.MIN_NORMAL);
        return new double[] {Math.max(0, least - span / 2), most + span / 2};
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return STYLES.getCssMetaData();
    }
}
