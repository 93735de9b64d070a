// SPDX-License-Identifier: Apache-2.0
package io.slime.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NearestNamePropertyTest {

  @Example
  void a_slip_is_forgiven_and_another_word_is_not() {
    List<String> known = List.of("clusterDomain", "lazyload", "target");

    assertThat(NearestName.among(known, "tarjet")).contains("target");
    assertThat(NearestName.among(known, "targte")).contains("target");
    assertThat(NearestName.among(known, "cluster_domain")).contains("clusterDomain");
    assertThat(NearestName.among(known, "LazyLoad")).contains("lazyload");
    assertThat(NearestName.among(known, "plugin")).isEmpty();
    assertThat(NearestName.among(known, "")).isEmpty();
  }

  @Property(tries = 2000)
  void the_first_of_the_nearest_is_found_as_a_full_comparison_would(
      @ForAll("names") String name, @ForAll("known") List<String> known) {
    assertThat(NearestName.among(known, name)).isEqualTo(byFullComparison(known, name));
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().withChars("abc-").ofMaxLength(12);
  }

  @Provide
  Arbitrary<List<String>> known() {
    return names().list().ofMaxSize(8);
  }

  private static Optional<String> byFullComparison(List<String> known, String name) {
    String letters = name.replace("-", "");
    int least = Math.max(1, letters.length() / 3) + 1;
    String nearest = null;
    for (String candidate : known) {
      int distance = distance(letters, candidate.replace("-", ""));
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** The textbook's table. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int changed = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + changed);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
