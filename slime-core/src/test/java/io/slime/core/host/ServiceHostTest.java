// SPDX-License-Identifier: Apache-2.0
package io.slime.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceHostTest {
  private static final String DOMAIN = "cluster.local";

  @Test
  @DisplayName("a Service's host and back, in any cluster domain")
  void thereAndBack() {
    ServiceHost reviews = new ServiceHost("reviews", "default");

    assertThat(reviews.host("corp.example")).isEqualTo("reviews.default.svc.corp.example");
    assertThat(ServiceHost.parse("reviews.default.svc.corp.example", "corp.example"))
        .contains(reviews);
  }

  @ParameterizedTest(name = "{0} is not the full host of a Service")
  @ValueSource(
      strings = {
        "reviews",
        "reviews.default",
        "reviews.default.svc",
        "reviews.default.svc.other.local",
        "web-0.web.default.svc.cluster.local",
        "default.svc.cluster.local",
        ".default.svc.cluster.local",
        "reviews..svc.cluster.local",
        "svc.cluster.local",
        "cluster.local",
        "reviews.default.xsvc.cluster.local",
        "reviews.default.svcxcluster.local",
        "*.default.svc.cluster.local",
        "",
      })
  void othersAreNoServices(String host) {
    assertThat(ServiceHost.parse(host, DOMAIN)).isEmpty();
  }

  @ParameterizedTest(name = "a caller in shop reaches {1} in {2} as {0}")
  @CsvSource({
    "cart, cart, shop",
    "cart.bank, cart, bank",
    "cart.bank.svc, cart, bank",
    "cart.bank.svc.cluster.local, cart, bank",
    "svc.svc.svc, svc, svc",
  })
  void shortFormsAreResolved(String host, String name, String namespace) {
    assertThat(ServiceHost.resolve(host, "shop", DOMAIN))
        .contains(new ServiceHost(name, namespace));
  }

  @ParameterizedTest(name = "{0} is no form of a Service")
  @ValueSource(strings = {"", "*", "*.bank", "*.bank.svc", "a.b.c", "www.example.com", ".a", "a."})
  void otherFormsAreNotResolved(String host) {
    assertThat(ServiceHost.resolve(host, "shop", DOMAIN)).isEmpty();
  }

  @ParameterizedTest(name = "{0} is complete: {1}")
  @CsvSource({
    "cart.bank.svc.cluster.local, true",
    "web-0.web.bank.svc.cluster.local, true",
    "cart.bank.svc, false",
    "cart.bank.svc.cluster.localhost, false",
    "www.example.com, false",
    ".svc.cluster.local, false",
  })
  void completeHosts(String host, boolean complete) {
    assertThat(ServiceHost.isComplete(host, DOMAIN)).isEqualTo(complete);
  }
}
