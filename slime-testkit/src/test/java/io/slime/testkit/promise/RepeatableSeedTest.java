// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class RepeatableSeedTest {
  private static final List<Long> TRIED = new ArrayList<>();

  private final String before = System.getProperty(RepeatableSeed.PROPERTY, "");

  @AfterEach
  void restore() {
    System.setProperty(RepeatableSeed.PROPERTY, before);
  }

  static final class Recorded {
    @Property(tries = 20)
    void property(@ForAll long number) {
      TRIED.add(number);
    }
  }

  @Test
  void theSameSeedTriesTheSameAndAnotherSomethingElse() {
    assertThat(tried("42")).hasSize(20).isEqualTo(tried("42")).isNotEqualTo(tried("43"));
  }

  private static List<Long> tried(String seed) {
    TRIED.clear();
    System.setProperty(RepeatableSeed.PROPERTY, seed);
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Recorded.class))
                .build());
    return List.copyOf(TRIED);
  }
}
