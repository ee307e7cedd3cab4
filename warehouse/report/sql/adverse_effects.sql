from adverse_effects_by_design where evidence = 'primary'
