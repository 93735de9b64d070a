// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.replay;

import io.slime.limiter.RuleReport;
import io.slime.limiter.replay.Course.Event;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A replay as a page of HTML or a picture in SVG. Both are complete in themselves: no script,
 * style, font or image comes from anywhere else, and nothing is sent anywhere.
 */
public final class ReplayPage {
  /** Of the table; a browser takes seconds for many more. */
  private static final int MOST_LINES = 2_000;

  private ReplayPage() {}

  /**
   * A page of some replays: for each rule a picture with the values under the pointer, and a table
   * of what happened.
   *
   * @param replays the replays
   * @return the page
   */
  public static String html(List<Replay> replays) {
    String title =
        replays.stream()
            .map(replay -> replay.limiter().toString())
            .collect(Collectors.joining(", "));
    StringBuilder page = new StringBuilder();
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<title>Replay of ")
        .append(Markup.text(title))
        .append("</title>\n<style>\n")
        .append(PageStyle.PAGE)
        .append(PageStyle.PICTURE)
        .append("</style>\n</head>\n<body>\n");
    for (Replay replay : replays) {
      limiter(replay, page);
    }
    page.append("<div id=\"tip\" role=\"status\" hidden></div>\n<script>\n")
        .append(PageScript.TEXT)
        .append("</script>\n</body>\n</html>\n");
    return page.toString();
  }

  private static void limiter(Replay replay, StringBuilder page) {
    page.append("<section>\n<h1>")
        .append(Markup.text(replay.limiter().toString()))
        .append("</h1>\n<p>")
        .append(Markup.text(summary(replay)))
        .append("</p>\n");
    page.append(Legend.html());
    for (Course course : replay.courses()) {
      page.append("<article>\n<h2>").append(Markup.text(title(course))).append("</h2>\n");
      if (course.isStill()) {
        page.append("<p class=\"still\">")
            .append(Markup.text(still(course)))
            .append("</p>\n</article>\n");
        continue;
      }
      Picture picture = new Picture(TimeAxis.of(replay), course);
      page.append("<figure data-course='")
          .append(PageData.of(replay, course))
          .append("' tabindex=\"0\">\n")
          .append(picture.draw())
          .append("</figure>\n");
      events(replay, course, page);
      page.append("</article>\n");
    }
    page.append("</section>\n");
  }

  private static void events(Replay replay, Course course, StringBuilder page) {
    page.append("<details open>\n<summary>What happened</summary>\n<table>\n");
    String cell = "th";
    List<List<String>> rows = ReplayTable.rows(replay, course, false);
    int shown = Math.min(rows.size(), MOST_LINES + 1);
    for (List<String> row : rows.subList(0, shown)) {
      page.append("<tr>");
      for (String text : row) {
        page.append('<').append(cell).append('>').append(Markup.text(text));
        page.append("</").append(cell).append('>');
      }
      page.append("</tr>\n");
      cell = "td";
    }
    page.append("</table>\n");
    if (shown < rows.size()) {
      page.append("<p>")
          .append(rows.size() - shown)
          .append(" more lines are in the terminal.</p>\n");
    }
    page.append("</details>\n");
  }

  /**
   * The pictures of one replay, one below the other.
   *
   * @param replay the replay
   * @return a document of SVG
   */
  public static String svg(Replay replay) {
    StringBuilder pictures = new StringBuilder();
    double y = 0;
    for (Course course : replay.courses()) {
      if (!course.isStill()) {
        Picture picture = new Picture(TimeAxis.of(replay), course);
        pictures.append(picture.drawAt(y, title(course)));
        y += picture.height() + Picture.TITLE;
      }
    }
    pictures.append(Legend.row(y));
    y += Legend.HEIGHT;
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
        + Markup.number(Picture.WIDTH)
        + " "
        + Markup.number(Math.max(1, y))
        + "\" role=\"img\">\n<title>"
        + Markup.text("Replay of " + replay.limiter())
        + "</title>\n<style>\n"
        + PageStyle.PICTURE
        + "</style>\n<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n"
        + pictures
        + "</svg>\n";
  }

  /**
   * One line about a replay.
   *
   * @param replay the replay
   * @return for example {@code 241 instants, 2026-11-25 08:00:00 to 09:00:00 UTC; 2 switches, ...}
   */
  public static String summary(Replay replay) {
    if (replay.ticks().isEmpty()) {
      return "no samples";
    }
    int switches = 0;
    for (Course course : replay.courses()) {
      switches += course.count(Event.ON) + course.count(Event.OFF);
    }
    return counted(replay.ticks().size(), "instant")
        + ", "
        + TimeAxis.of(replay).span()
        + "; "
        + counted(switches, "switch")
        + ", "
        + counted(replay.writes(), "change")
        + " of the output";
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : noun.endsWith("h") ? "es" : "s");
  }

  /**
   * A rule in one line.
   *
   * @param course its course
   * @return its place, condition and quota
   */
  public static String title(Course course) {
    RuleReport rule = course.rule();
    List<Object> steps = rule.path().steps();
    StringBuilder title = new StringBuilder();
    title
        .append("rule ")
        .append(steps.get(steps.size() - 1))
        .append(" of ")
        .append(rule.set())
        .append(": ");
    String condition = rule.condition().text().strip();
    title.append(condition.equals("true") ? "always on" : "on while " + condition);
    if (rule.off() != null) {
      title.append(", off when ").append(rule.off().text().strip());
    }
    return title.append("; quota ").append(rule.quota().text().strip()).toString();
  }

  /**
   * A rule in which nothing moves.
   *
   * @param course its course
   * @return how it stands all the time
   */
  public static String still(Course course) {
    RuleReport rule = course.rule();
    return rule.limit() == null
        ? "Off all the time."
        : "On all the time: "
            + ReplayTable.passes(rule.limit())
            + " "
            + rule.limit().counter()
            + ".";
  }
}
