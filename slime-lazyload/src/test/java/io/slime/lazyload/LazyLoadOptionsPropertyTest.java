// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.slime.api.fence.ServiceFence;
import io.slime.core.codec.Codec;
import io.slime.spi.Feature;
import io.slime.testkit.generate.Fences;
import io.slime.testkit.promise.FeatureProperties;
import net.jqwik.api.Arbitrary;

/** Lazy loading keeps the promises that hold whatever the options, with many options at once. */
class LazyLoadOptionsPropertyTest implements FeatureProperties<ServiceFence, Sidecar> {
  private static final LazyLoadOptions OPTIONS =
      Codec.configuration(
              LazyLoadOptions.defaults(),
              """
              globalSidecarMode: NAMESPACE
              stableHost: ["bank/*", kms.bank.svc.cluster.local]
              domainAliases:
                - pattern: ^(?P<s>[^.]+)\\.(?P<n>[^.]+)\\.svc\\.cluster\\.local$
                  templates: [$s.$n.corp, "$s"]
              istioRev: canary
              defaultFence: true
              fenceLabelKeyAlias: version:v
              selfResourceRev: canary
              blackNamespaceList: istio-system
              managementSelectors:
                - matchExpressions: [{key: tier, operator: NotIn, values: [pay]}]
              timeToLive: 48h
              """,
              "options")
          .resource();

  @Override
  public Feature<ServiceFence, Sidecar> feature() {
    return new LazyLoadFeature(OPTIONS);
  }

  @Override
  public Arbitrary<ServiceFence> resources() {
    return Fences.any();
  }
}
