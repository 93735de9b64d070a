// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.testkit.promise.RepeatableSeed;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** Numbers are those that Java's own reader gives, to the last bit. */
@AddLifecycleHook(RepeatableSeed.class)
class DecimalPropertyTest {
  private static void assertReads(String text) throws MalformedAnswer {
    char[] padded = ("x" + text + "9").toCharArray();
    double read = Decimal.read(padded, 1, text.length());
    assertThat(Double.doubleToLongBits(read))
        .as(text)
        .isEqualTo(Double.doubleToLongBits(Double.parseDouble(text)));
  }

  @Property(tries = 20_000)
  @Label("up to 19 digits with a point anywhere")
  void digits(
      @ForAll @LongRange(min = Long.MIN_VALUE) long digits, @ForAll @IntRange(max = 25) int scale)
      throws MalformedAnswer {
    assertReads(BigDecimal.valueOf(digits, scale).toPlainString());
  }

  @Property(tries = 20_000)
  @Label("any double, as it is written")
  void doubles(@ForAll long bits) throws MalformedAnswer {
    double value = Double.longBitsToDouble(bits);
    if (Double.isFinite(value)) {
      assertReads(Double.toString(value));
    }
  }

  @Property(tries = 20_000)
  @Label("the middle between two doubles, and its neighbours")
  void middles(
      @ForAll @LongRange(min = 1L << 52, max = (1L << 53) - 1) long mantissa,
      @ForAll @IntRange(max = 6) int shift,
      @ForAll @IntRange(min = -1, max = 1) int beside)
      throws MalformedAnswer {
    long middle = (mantissa << 1 | 1) << shift;
    assertReads(Long.toString(middle + beside));
    assertReads(BigDecimal.valueOf(mantissa, 0).add(new BigDecimal("0.5")).toPlainString());
  }
}
