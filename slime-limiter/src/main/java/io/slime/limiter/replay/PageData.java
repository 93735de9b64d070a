// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.replay;

import io.slime.core.codec.Codec;
import io.slime.limiter.replay.Course.Event;
import io.slime.limiter.replay.Course.Moment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the script of a page shows under the pointer. */
final class PageData {
  /** Of samples and of events; more than any screen has columns. */
  private static final int MOST = 5_000;

  private PageData() {}

  /** The course of a rule as JSON in an attribute with single quotes. */
  static String of(Replay replay, Course course) {
    TimeAxis time = TimeAxis.of(replay);
    List<String> metrics = List.copyOf(course.moving());
    List<Object> rows = new ArrayList<>();
    int every = course.moments().size() / MOST + 1;
    int everyEvent = (course.moments().size() - course.count(Event.NONE)) / MOST + 1;
    int events = 0;
    for (int i = 0; i < course.moments().size(); i++) {
      Moment moment = course.moments().get(i);
      boolean event = moment.event() != Event.NONE && events++ % everyEvent == 0;
      if (i % every == 0 || event) {
        rows.add(row(moment, metrics, time));
      }
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("left", Picture.LEFT);
    data.put("width", Picture.PLOT);
    data.put("metrics", metrics);
    data.put("rows", rows);
    return Markup.text(Codec.toJson(data));
  }

  private static List<@Nullable Object> row(Moment moment, List<String> metrics, TimeAxis time) {
    List<@Nullable Object> row = new ArrayList<>();
    row.add(Math.round(time.at(moment.at()) * 1e5) / 1e5);
    row.add(time.label(moment.at()));
    row.add(ReplayTable.condition(moment.rule()));
    row.add(moment.rule().active() ? "on" : "off");
    row.add(ReplayTable.passes(moment.rule().limit()));
    row.add(moment.rule().remarks().isEmpty() ? "" : moment.rule().remarks().get(0));
    for (String metric : metrics) {
      row.add(Axis.label(moment.value(metric)));
    }
    return row;
  }
}
