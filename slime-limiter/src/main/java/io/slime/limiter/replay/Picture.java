// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.replay;

import io.slime.limiter.replay.Course.Event;
import io.slime.limiter.replay.Course.Moment;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The course of one rule in SVG, from top to bottom: a panel for each metric that moves, a strip
 * for the condition, one for the limit, a panel for the quota, the time. What the limiter saw holds
 * from one instant to the next, so that lines are steps.
 */
final class Picture {
  static final double WIDTH = 960;
  static final double LEFT = 64;
  static final double PLOT = 872;
  static final double TITLE = 30;

  private static final double PANEL = 84;
  private static final double QUOTA = 96;
  private static final double STRIP = 12;
  private static final double GAP = 26;
  private static final double AXIS = 26;
  private static final int MARKS = 10;
  private static final double LEAST = 0.5;

  private final TimeAxis time;
  private final Course course;
  private final List<Moment> moments;
  private final Svg svg = new Svg();

  Picture(TimeAxis time, Course course) {
    this.time = time;
    this.course = course;
    this.moments = course.moments();
  }

  double height() {
    return GAP * 0.7 + course.moving().size() * (PANEL + GAP) + 2 * (STRIP + 6) + 8 + QUOTA + AXIS;
  }

  /** A picture by itself, within a page. */
  String draw() {
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
        .append(Markup.number(WIDTH))
        .append(' ')
        .append(Markup.number(height()))
        .append("\" role=\"img\" aria-label=\"")
        .append(Markup.text(ReplayPage.title(course)))
        .append("\">\n");
    content();
    svg.append("<line class=\"cross\" y1=\"0\" y2=\"")
        .append(Markup.number(height() - AXIS))
        .append("\" visibility=\"hidden\"/>\n</svg>\n");
    return svg.toString();
  }

  /** A picture below others, with its title. */
  String drawAt(double y, String title) {
    svg.append("<g transform=\"translate(0 ").append(Markup.number(y)).append(")\">\n");
    svg.text(LEFT, 20, "title", "start", title);
    svg.append("<g transform=\"translate(0 ").append(Markup.number(TITLE)).append(")\">\n");
    content();
    svg.append("</g>\n</g>\n");
    return svg.toString();
  }

  private void content() {
    double bottom = height() - AXIS;
    ground(bottom);
    axis(bottom);
    double y = GAP * 0.7;
    for (String metric : course.moving()) {
      panel("{" + metric + "}", y, PANEL, bounds(moment -> moment.value(metric)));
      steps("load", y, PANEL, bounds(m -> m.value(metric)), m -> m.value(metric));
      y += PANEL + GAP;
    }
    y -= GAP - 10;
    y = strip("condition", "held", y, moment -> moment.rule().condition().isTrue());
    y = strip("in force", "force", y, moment -> moment.rule().active());
    y += GAP - 6;
    quota(y);
    switches(bottom);
  }

  private void quota(double y) {
    ToDoubleFunction<Moment> asked =
        moment ->
            moment.rule().quota().problem().isEmpty() ? moment.rule().quota().value() : Double.NaN;
    Axis axis = bounds(moment -> Math.max(zero(asked.applyAsDouble(moment)), zero(moment.quota())));
    String counter =
        moments.stream()
            .filter(moment -> moment.rule().limit() != null)
            .findFirst()
            .map(m -> ", " + divided(m))
            .orElse("");
    panel("quota" + counter, y, QUOTA, axis);
    steps("asked", y, QUOTA, axis, asked);
    steps("quota", y, QUOTA, axis, Moment::quota);
  }

  private static String divided(Moment moment) {
    var limit = moment.rule().limit();
    if (limit == null) {
      return "";
    }
    return limit.replicas() > 0 ? "of all pods together" : limit.counter();
  }

  private static double zero(double value) {
    return Double.isNaN(value) ? 0 : value;
  }

  private Axis bounds(ToDoubleFunction<Moment> value) {
    double least = Double.NaN;
    double most = Double.NaN;
    for (Moment moment : moments) {
      double now = value.applyAsDouble(moment);
      if (!Double.isNaN(now)) {
        least = Double.isNaN(least) ? now : Math.min(least, now);
        most = Double.isNaN(most) ? now : Math.max(most, now);
      }
    }
    return Axis.of(least, most, 4);
  }

  private double x(Instant instant) {
    return LEFT + time.at(instant) * PLOT;
  }

  private double end(int moment) {
    return moment + 1 < moments.size() ? x(moments.get(moment + 1).at()) : LEFT + PLOT;
  }

  /** What lies behind everything: when the limit was in force, and when a value was missing. */
  private void ground(double bottom) {
    spans(m -> m.rule().active(), (from, to, first) -> svg.rect("shade", from, 0, to, bottom, ""));
    spans(Moment::isBlind, (from, to, first) -> svg.rect("blind", from, 0, to, bottom, "no value"));
  }

  /** Takes a stretch of time. */
  private interface Span {
    void draw(double from, double to, Moment first);
  }

  /** Of stretches that end within half a pixel only the first can be seen. */
  private void spans(Predicate<Moment> holds, Span span) {
    double drawn = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < moments.size(); i++) {
      if (holds.test(moments.get(i))) {
        int last = i;
        while (last + 1 < moments.size() && holds.test(moments.get(last + 1))) {
          last++;
        }
        double to = end(last);
        if (to - drawn >= LEAST) {
          span.draw(x(moments.get(i).at()), to, moments.get(i));
          drawn = to;
        }
        i = last;
      }
    }
  }

  private double strip(String label, String style, double y, Predicate<Moment> holds) {
    svg.rect("track", LEFT, y, LEFT + PLOT, STRIP, "");
    spans(
        holds,
        (from, to, first) ->
            svg.rect(style, from, y, to, STRIP, label + " from " + time.label(first.at())));
    svg.text(LEFT - 6, y + STRIP - 2, "label", "end", label);
    return y + STRIP + 6;
  }

  private void panel(String label, double y, double height, Axis axis) {
    for (double mark : axis.marks()) {
      double at = y + height * (1 - axis.at(mark));
      svg.line("grid", LEFT, at, LEFT + PLOT, at, "");
      svg.text(LEFT - 6, at + 4, "label", "end", Axis.label(mark));
    }
    svg.text(LEFT, y - 6, "name", "start", label);
  }

  private void steps(
      String style, double y, double height, Axis axis, ToDoubleFunction<Moment> value) {
    StepLine line = new StepLine();
    for (int i = 0; i < moments.size(); i++) {
      double now = value.applyAsDouble(moments.get(i));
      if (Double.isNaN(now)) {
        continue;
      }
      line.to(x(moments.get(i).at()), y + height * (1 - axis.at(now)));
      if (i + 1 == moments.size() || Double.isNaN(value.applyAsDouble(moments.get(i + 1)))) {
        line.end(end(i));
      }
    }
    if (!line.isEmpty()) {
      svg.path(style, line.path());
    }
  }

  private void axis(double bottom) {
    for (Instant mark : time.marks(MARKS)) {
      svg.line("grid", x(mark), 0, x(mark), bottom + 4, "");
      svg.text(x(mark), bottom + 18, "label", "middle", time.mark(mark));
    }
  }

  private void switches(double bottom) {
    Moment before = moments.get(0);
    double drawn = Double.NEGATIVE_INFINITY;
    for (Moment moment : moments) {
      boolean switched = moment.event() == Event.ON || moment.event() == Event.OFF;
      double at = switched ? x(moment.at()) : drawn;
      if (at - drawn >= LEAST) {
        drawn = at;
        String style = moment.event() == Event.ON ? "switchon" : "switchoff";
        String what = time.label(moment.at()) + " " + Happening.at(moment, before).what(time);
        svg.line(style, at, 0, at, bottom, what);
      }
      before = moment;
    }
  }
}
