// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the query API is. */
class AddressTest {

  @ParameterizedTest
  @CsvSource({
    "http://h, http://h/api/v1/query",
    "http://h/, http://h/api/v1/query",
    "HTTP://h:9090//, HTTP://h:9090/api/v1/query",
    "https://h/prometheus, https://h/prometheus/api/v1/query",
    "https://h/prometheus/, https://h/prometheus/api/v1/query",
    "http://[::1]:9090/select/0/prometheus, http://[::1]:9090/select/0/prometheus/api/v1/query",
    "http://h/a%20b/, http://h/a%20b/api/v1/query",
    "'  http://h  ', http://h/api/v1/query",
  })
  @DisplayName("a base path is kept, with and without a slash at its end")
  void basePath(String address, String query) {
    assertThat(Address.of(address).of(Question.Endpoint.INSTANT)).hasToString(query);
    assertThat(Address.of(address).of(Question.Endpoint.RANGE)).hasToString(query + "_range");
  }

  @ParameterizedTest
  @CsvSource({
    "http://h?x=hunter2, without ? and #",
    "http://h/p?, without ? and #",
    "http://h/#hunter2, without ? and #",
    "http://u:hunter2@h, user or password",
    "http://hunter2@h/p, user or password",
    "http://u:hunter2@h h, no URL",
    "h:9090, must begin with http",
    "//h/hunter2, must begin with http",
    "ftp://h/hunter2, must begin with http",
    "http:///hunter2, must begin with http",
    "http://u:hunter2@, must begin with http",
    "hunter2, must begin with http",
  })
  @DisplayName("what is no address, or more than one, is refused and not repeated")
  void refused(String address, String reason) {
    assertThatThrownBy(() -> Address.of(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason)
        .message()
        .doesNotContain("hunter2");
  }
}
