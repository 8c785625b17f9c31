package io.dualstore.client.web.state;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Registers what serves the states. */
@Configuration(proxyBeanMethods = false)
@Import({StateQueryController.class, HistoryController.class, EntryController.class})
public class StateConfiguration {}
