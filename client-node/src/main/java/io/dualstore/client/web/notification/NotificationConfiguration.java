package io.dualstore.client.web.notification;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Registers what serves the notifications. */
@Configuration(proxyBeanMethods = false)
@Import(NotificationController.class)
public class NotificationConfiguration {}
