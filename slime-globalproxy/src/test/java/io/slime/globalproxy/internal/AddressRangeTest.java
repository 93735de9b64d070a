// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import com.google.re2j.Pattern;
import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
  private static Pattern pattern(String block) {
    return Pattern.compile(AddressRange.expression(block).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 8, 9, 12, 16, 17, 20, 23, 24, 25, 28, 30, 31, 32})
  @DisplayName("an IPv4 block of any length matches its addresses and no other")
  void ipv4(int length) {
    Random random = new Random(length);
    for (int round = 0; round < 20; round++) {
      int base = random.nextInt();
      Pattern pattern = pattern(text(base) + "/" + length);
      int mask = length == 0 ? 0 : -1 << (32 - length);
      for (int i = 0; i < 300; i++) {
        // Half of the addresses differ from the base in low bits only, so that both sides occur.
        int other = i % 2 == 0 ? random.nextInt() : base ^ random.nextInt() >>> random.nextInt(32);
        assertThat(pattern.matches(text(other)))
            .as("%s in %s/%d", text(other), text(base), length)
            .isEqualTo((other & mask) == (base & mask));
      }
    }
  }

  @Test
  @DisplayName("every number of an octet is told apart")
  void everyOctet() {
    Pattern pattern = pattern("172.16.0.0/12");
    for (int second = 0; second < 256; second++) {
      assertThat(pattern.matches("172." + second + ".0.255"))
          .isEqualTo(second >= 16 && second < 32);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fd00::/8",
        "fe80::/12",
        "2001:db8::/32",
        "fd00:10:96::/112",
        "fd00:0:1::/48",
        "::1/128",
        "2001:db8:0:0:1::/80",
        "2001:db8::5:0/112",
        "fd00:10:96::a0/124",
        "2400::/12",
        "fd00:10:244:0:1:2:3:4/128",
        "1:0:0:4::/64"
      })
  @DisplayName("an IPv6 block matches the canonical text of its addresses and no other")
  void ipv6(String block) throws UnknownHostException {
    Random random = new Random(block.hashCode());
    int length = Integer.parseInt(block.substring(block.indexOf('/') + 1));
    BigInteger base = number(block.substring(0, block.indexOf('/')));
    Pattern pattern = pattern(block);
    int inside = 0;
    for (int i = 0; i < 20_000; i++) {
      BigInteger address = base;
      for (int group = 0; group < 8; group++) {
        int choice = random.nextInt(8);
        BigInteger sixteen = BigInteger.valueOf(0xffff).shiftLeft(16 * group);
        if (16 * (8 - group) <= length && choice > 0) {
          continue; // most addresses keep the groups of the prefix
        }
        BigInteger value =
            BigInteger.valueOf(choice < 4 ? 0 : random.nextInt(choice < 6 ? 16 : 0x10000));
        address = address.andNot(sixteen).or(value.shiftLeft(16 * group));
      }
      BigInteger free = BigInteger.ONE.shiftLeft(128 - length).subtract(BigInteger.ONE);
      if (i % 2 == 0) {
        address = base.andNot(free).or(address.and(free));
      }
      boolean isInside = address.shiftRight(128 - length).equals(base.shiftRight(128 - length));
      inside += isInside ? 1 : 0;
      String text = "[" + text(address) + "]";
      assertThat(pattern.matches(text)).as("%s in %s", text, block).isEqualTo(isInside);
    }
    assertThat(inside).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "10.0.0.0", "10.0.0.0/", "10.0.0.0/33", "10.0.0/8", "10.0.0.0/-1", "10.0.0.0/08x",
        "host/8", "fd00::/7", "fd00::/129", "fd00::/0", "fe80::1%eth0/64", "10.0.0.0/8/8", "/8"
      })
  @DisplayName("what is no block, or none that can be expressed, is refused")
  void refused(String block) {
    assertThat(AddressRange.expression(block)).isEmpty();
  }

  private static String text(int address) {
    return (address >>> 24)
        + "."
        + (address >>> 16 & 255)
        + "."
        + (address >>> 8 & 255)
        + "."
        + (address & 255);
  }

  private static BigInteger number(String address) {
    return new BigInteger(1, InetAddresses.forString(address).getAddress());
  }

  private static String text(BigInteger address) throws UnknownHostException {
    byte[] bytes = new byte[16];
    byte[] given = address.toByteArray();
    int length = Math.min(16, given.length);
    System.arraycopy(given, given.length - length, bytes, 16 - length, length);
    return InetAddresses.toAddrString(Inet6Address.getByAddress("", bytes, -1));
  }
}
