module com.example.metrics {
  requires io.slime.api;
  requires io.slime.core;

  exports com.example.metrics;

  opens com.example.metrics.internal to
      io.slime.core;

  uses io.slime.spi.MetricSourceProvider;

  provides io.slime.spi.MetricSourceProvider with
      com.example.metrics.SteadyProvider,
      com.example.metrics.BrokenProvider,
      com.example.metrics.internal.CountingProvider;
}
