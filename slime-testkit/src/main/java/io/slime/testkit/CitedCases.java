// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The numbers of a catalogue of cases that tests cite, for example {@code case 12} or {@code cases
 * 3, 5 to 7 and 9}, so that a test can tell which cases nobody tests.
 */
public final class CitedCases {
  private static final String RANGE = "D?\\d+(?: to \\d+)?";

  private final List<Path> sources;

  private CitedCases(List<Path> sources) {
    this.sources = sources;
  }

  /**
   * The tests below some directories.
   *
   * @param directories directories with Java sources
   * @return the tests
   */
  public static CitedCases in(Path... directories) {
    return new CitedCases(List.of(directories));
  }

  /**
   * The numbers that follow a word.
   *
   * @param word a regular expression for the word, such as {@code cases?}
   * @return the numbers, sorted
   */
  public SortedSet<Integer> after(String word) {
    Pattern list = Pattern.compile("\\b" + word + " (" + RANGE + "(?:(?:, | and )" + RANGE + ")*)");
    SortedSet<Integer> numbers = new TreeSet<>();
    for (Path directory : sources) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          Matcher matcher = list.matcher(Files.readString(file));
          while (matcher.find()) {
            add(matcher.group(1), numbers);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return numbers;
  }

  private static void add(String list, SortedSet<Integer> numbers) {
    for (String part : list.split(", | and ")) {
      if (!part.startsWith("D")) { // the number of a defect among those of cases
        String[] ends = part.split(" to ");
        for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) {
          numbers.add(i);
        }
      }
    }
  }

  /**
   * Checks that each case has a test, or else a reason.
   *
   * @param word a regular expression for the word before the numbers
   * @param first the first number
   * @param last the last number
   * @param reasons why some have no test
   * @throws AssertionError if a case has neither, or both
   */
  public void assertComplete(String word, int first, int last, Map<Integer, String> reasons) {
    SortedSet<Integer> cited = after(word);
    SortedSet<Integer> open = new TreeSet<>();
    SortedSet<Integer> both = new TreeSet<>();
    for (int i = first; i <= last; i++) {
      if (!cited.contains(i) && !reasons.containsKey(i)) {
        open.add(i);
      } else if (cited.contains(i) && reasons.containsKey(i)) {
        both.add(i);
      }
    }
    if (!open.isEmpty() || !both.isEmpty()) {
      throw new AssertionError(
          "without a test and without a reason: " + open + "; with a test and a reason: " + both);
    }
  }
}
