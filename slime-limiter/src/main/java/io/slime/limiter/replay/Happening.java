// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.replay;

import io.slime.limiter.RuleReport.Limit;
import io.slime.limiter.replay.Course.Event;
import io.slime.limiter.replay.Course.Moment;
import java.util.ArrayList;
import java.util.List;

/**
 * Something worth a line: an event, or a run of alike ones such as a quota that falls step by step.
 *
 * @param first the first moment of the run
 * @param last its last moment
 * @param count how many events it is
 * @param rising whether a quota rose
 */
record Happening(Moment first, Moment last, int count, boolean rising) {

  /** What happened in a course. */
  static List<Happening> of(Course course) {
    List<Happening> found = new ArrayList<>();
    Moment before = course.moments().get(0);
    for (Moment moment : course.moments()) {
      if (moment.event() != Event.NONE) {
        Happening next = at(moment, before);
        Happening previous = found.isEmpty() ? null : found.get(found.size() - 1);
        if (previous != null && previous.goesOnWith(next)) {
          found.remove(found.size() - 1);
          next = new Happening(previous.first, moment, previous.count + 1, previous.rising);
        }
        found.add(next);
      }
      before = moment;
    }
    return found;
  }

  /** What happened at one moment. */
  static Happening at(Moment moment, Moment before) {
    return new Happening(moment, moment, 1, rate(moment) > rate(before));
  }

  private static double rate(Moment moment) {
    Limit limit = moment.rule().limit();
    return limit == null ? 0 : limit.tokens() / (double) limit.interval().toNanos();
  }

  private boolean goesOnWith(Happening next) {
    Event event = last.event();
    return event == next.last.event()
        && (event == Event.CONDITION || event == Event.QUOTA && rising == next.rising);
  }

  /** In words, with what else decided. */
  String what(TimeAxis time) {
    String since = count == 1 ? "" : " since " + time.label(first.at());
    return switch (last.event()) {
      case START -> with(last.rule().active() ? "begins on" : "begins off");
      case ON -> with("SWITCHED ON");
      case OFF -> with("SWITCHED OFF");
      case QUOTA ->
          "quota "
              + (rising ? "rose" : "fell")
              + (count == 1 ? "" : " in " + count + " steps" + since);
      case CONDITION ->
          with(
              count > 1
                  ? "condition changed " + count + " times" + since
                  : last.rule().condition().isTrue() ? "condition holds" : "condition ended");
      case LOST -> with("a value is missing");
      case BACK -> with("values are back");
      case NONE -> "";
    };
  }

  private String with(String word) {
    List<String> remarks = last.rule().remarks();
    return remarks.isEmpty() ? word : word + ": " + remarks.get(0);
  }
}
